/* For trials under Wine alone: the part of Windows' own icuuc.dll that Qt asks for, answering that it has no
   converter. Never packed in the setup; a check refuses it there. */

#define ABSENT(name)                                                                                         \
    __declspec(dllexport) void *name(void)                                                                   \
    {                                                                                                        \
        return 0;                                                                                            \
    }

#define U_FILE_ACCESS_ERROR 4

__declspec(dllexport) void *ucnv_open(const char *converter, int *status)
{
    (void)converter;
    if (status)
        *status = U_FILE_ACCESS_ERROR;
    return 0;
}

__declspec(dllexport) int ucnv_countAvailable(void)
{
    return 0;
}

ABSENT(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
ABSENT(UCNV_TO_U_CALLBACK_SUBSTITUTE)
ABSENT(ucnv_cbFromUWriteUChars)
ABSENT(ucnv_cbToUWriteUChars)
ABSENT(ucnv_close)
ABSENT(ucnv_fromUCountPending)
ABSENT(ucnv_fromUnicode)
ABSENT(ucnv_getAvailableName)
ABSENT(ucnv_getFromUCallBack)
ABSENT(ucnv_getMaxCharSize)
ABSENT(ucnv_getName)
ABSENT(ucnv_getStandardName)
ABSENT(ucnv_getToUCallBack)
ABSENT(ucnv_reset)
ABSENT(ucnv_setFromUCallBack)
ABSENT(ucnv_setToUCallBack)
ABSENT(ucnv_toUCountPending)
ABSENT(ucnv_toUnicode)

int __stdcall DllMainCRTStartup(void *library, unsigned reason, void *reserved)
{
    (void)library, (void)reason, (void)reserved;
    return 1;
}
