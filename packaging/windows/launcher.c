/* Starts the Python of its own folder on the program, in a window or in a console.

   The library is loaded with its own folder as the search path, so that what stands beside it is used and
   nothing planted in the current folder is. Exit codes: 101 to 103 when Python could not be started. */

#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
#include <windows.h>

#define LONGEST 32768

typedef int (*python_main)(int, wchar_t **);

static int refuse(const wchar_t *sentence, int code)
{
    wchar_t words[512];
    _snwprintf(words, 511, L"%ls\n\nRéinstallez Suivi CLD : vos données sont intactes. (Code %lu)", sentence,
               GetLastError());
    words[511] = 0;
#ifdef CONSOLE
    fwprintf(stderr, L"%ls\n", words);
#else
    if (!GetEnvironmentVariableW(L"CLD_DESKTOP_SILENT", NULL, 0))
        MessageBoxW(NULL, words, L"Suivi CLD", MB_ICONERROR);
#endif
    return code;
}

static int start(int count, wchar_t **given)
{
    static wchar_t folder[LONGEST], library[LONGEST];
    DWORD length = GetModuleFileNameW(NULL, folder, LONGEST);
    wchar_t *last = length && length < LONGEST ? wcsrchr(folder, L'\\') : NULL;
    if (!last)
        return refuse(L"Le dossier du programme est introuvable.", 101);
    *last = 0;

    SetDllDirectoryW(L"");
    _snwprintf(library, LONGEST - 1, L"%ls\\runtime\\%ls", folder, PYTHON_DLL);
    HMODULE python = LoadLibraryExW(library, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    if (!python)
        return refuse(L"Le programme est incomplet : Python n’a pas pu être chargé.", 102);
    python_main run = (python_main)(void *)GetProcAddress(python, "Py_Main");
    wchar_t **told = calloc((size_t)count + 3, sizeof *told);
    if (!run || !told)
        return refuse(L"Le programme est incomplet : Python n’a pas pu être lancé.", 103);

    int kept = 0;
    told[kept++] = given[0];
#ifdef MODULE
    told[kept++] = L"-m";
    told[kept++] = MODULE;
#endif
    for (int each = 1; each < count; each++)
        told[kept++] = given[each];
    return run(kept, told);
}

#ifdef CONSOLE
int wmain(int count, wchar_t **given)
{
    return start(count, given);
}
#else
int WINAPI wWinMain(HINSTANCE self, HINSTANCE before, LPWSTR line, int show)
{
    (void)self, (void)before, (void)line, (void)show;
    return start(__argc, __wargv);
}
#endif
