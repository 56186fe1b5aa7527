/* For trials under Wine alone: the part of Windows' own mscms.dll that Qt asks for, answering that no screen
   has a colour profile. Never packed in the setup; a check refuses it there. */

__declspec(dllexport) void *OpenColorProfileW(void *profile, unsigned access, unsigned share, unsigned mode)
{
    (void)profile, (void)access, (void)share, (void)mode;
    return 0;
}

__declspec(dllexport) void *WcsCreateIccProfile(void *profile, unsigned options)
{
    (void)profile, (void)options;
    return 0;
}

__declspec(dllexport) int GetColorProfileFromHandle(void *profile, void *bytes, void *size)
{
    (void)profile, (void)bytes, (void)size;
    return 0;
}

__declspec(dllexport) int CloseColorProfile(void *profile)
{
    (void)profile;
    return 1;
}

int __stdcall DllMainCRTStartup(void *library, unsigned reason, void *reserved)
{
    (void)library, (void)reason, (void)reserved;
    return 1;
}
