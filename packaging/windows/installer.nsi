; The setup of Suivi CLD: for one person, without an administrator, in French first.
; It owns app, runtime and licences, which it replaces; the data stand elsewhere and are never touched.
;
; Exit codes: 0 done, 1 given up, 2 damaged setup, 3 Windows too old, 4 not enough room, 5 the program is
; running, 6 folder that cannot be written, 7 stopped half-way: what was in place is back in place.

Unicode true
!ifndef X86
  Target amd64-unicode
!endif
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include x64.nsh
!include "product.nsh"

!define WINDOWS_KEY "Software\Microsoft\Windows\CurrentVersion"
!define UNINSTALL_KEY "${WINDOWS_KEY}\Uninstall\${IDENTIFIER}"
!define SETTINGS_KEY "Software\${IDENTIFIER}"
!define CLASS "${IDENTIFIER}.Sauvegarde"
!define MAIL_CLASS "${IDENTIFIER}.Courriel"

Name "${NAME}"
BrandingText "${NAME} ${VERSION}"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${SETTINGS_KEY}" "InstallDir"
!ifdef FAST
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif
SetDateSave off
ManifestDPIAware true
ManifestLongPathAware true
ManifestSupportedOS Win10
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${QUAD}"
VIAddVersionKey /LANG=3084 "ProductName" "${NAME}"
VIAddVersionKey /LANG=3084 "CompanyName" "${PUBLISHER}"
VIAddVersionKey /LANG=3084 "FileDescription" "Installation de ${NAME}"
VIAddVersionKey /LANG=3084 "FileVersion" "${QUAD}"
VIAddVersionKey /LANG=3084 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=3084 "LegalCopyright" "© ${PUBLISHER}"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "side.bmp"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\${WINDOW_EXE}"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "French"
!insertmacro MUI_LANGUAGE "English"

!include "Win\COM.nsh"
!include "Win\Propkey.nsh"

; A shortcut under the name that the windows take on the taskbar: pinned there under another, it would show twice.
!macro IdentifyShortcut SHORTCUT
  !insertmacro ComHlpr_CreateInProcInstance ${CLSID_ShellLink} ${IID_IShellLink} r0 ""
  ${If} $0 P<> 0
    ${IUnknown::QueryInterface} $0 '("${IID_IPersistFile}",.r1)'
    ${If} $1 P<> 0
      ${IPersistFile::Load} $1 '("${SHORTCUT}",2)' ; to read and write
      ${IUnknown::QueryInterface} $0 '("${IID_IPropertyStore}",.r2)'
      ${If} $2 P<> 0
        System::Call '*${SYSSTRUCT_PROPERTYKEY}(${PKEY_AppUserModel_ID})p.r3'
        System::Call '*(&w64 "${IDENTIFIER}")p.r4'
        System::Call '*${SYSSTRUCT_PROPVARIANT}(${VT_LPWSTR},,p r4)p.r5'
        ${IPropertyStore::SetValue} $2 '($3,$5)'
        ${IPropertyStore::Commit} $2 ""
        System::Free $5
        System::Free $4
        System::Free $3
        ${IUnknown::Release} $2 ""
        ${IPersistFile::Save} $1 '("${SHORTCUT}",1)'
      ${EndIf}
      ${IUnknown::Release} $1 ""
    ${EndIf}
    ${IUnknown::Release} $0 ""
  ${EndIf}
!macroend

LangString RUNNING ${LANG_FRENCH} "${NAME} est ouvert. Fermez-le, puis réessayez."
LangString RUNNING ${LANG_ENGLISH} "${NAME} is open. Close it, then try again."
LangString TOO_OLD ${LANG_FRENCH} "${NAME} demande Windows 10 (version 1809) 64 bits ou plus récent."
LangString TOO_OLD ${LANG_ENGLISH} "${NAME} needs 64-bit Windows 10 (version 1809) or later."
LangString NO_ROOM ${LANG_FRENCH} "Il manque d’espace sur ce disque : il faut ${NEEDED_MB} Mo. Rien n’a été installé."
LangString NO_ROOM ${LANG_ENGLISH} "There is not enough room on this disk: ${NEEDED_MB} MB are needed. Nothing was installed."
LangString NOT_WRITABLE ${LANG_FRENCH} "Le dossier « $INSTDIR » ne peut pas être écrit. Choisissez-en un autre. Rien n’a été installé."
LangString NOT_WRITABLE ${LANG_ENGLISH} "The folder “$INSTDIR” cannot be written to. Choose another one. Nothing was installed."
LangString HELD ${LANG_FRENCH} "Un autre logiciel retient une partie de ${NAME}. Rien n’a été changé. Fermez les commandes qui l’utilisent, puis réessayez."
LangString HELD ${LANG_ENGLISH} "Another program holds a part of ${NAME}. Nothing was changed. Close the commands that use it, then try again."
LangString HALFWAY ${LANG_FRENCH} "L’installation s’est arrêtée en chemin. Ce qui était installé l’est encore, et vos données sont intactes."
LangString HALFWAY ${LANG_ENGLISH} "The setup stopped half-way. What was installed still is, and your data are intact."
LangString KEPT ${LANG_FRENCH} "${NAME} est désinstallé. Vos données sont restées dans « $LOCALAPPDATA\${NAME} »."
LangString KEPT ${LANG_ENGLISH} "${NAME} is uninstalled. Your data are still in “$LOCALAPPDATA\${NAME}”."

!macro Stop SENTENCE CODE
  ${IfNot} ${Silent}
    MessageBox MB_OK|MB_ICONSTOP "${SENTENCE}"
  ${EndIf}
  SetErrorLevel ${CODE}
  Quit
!macroend

!macro CheckRunning UN
  ; The program holds this mutex as long as it runs.
  Function ${UN}CheckRunning
    again:
    System::Call 'kernel32::OpenMutexW(i 0x100000, i 0, w "${MUTEX}") p .r0'
    ${If} $0 P<> 0
      System::Call 'kernel32::CloseHandle(p r0)'
      ${IfNot} ${Silent}
        MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" IDRETRY again
      ${EndIf}
      SetErrorLevel 5
      Quit
    ${EndIf}
  FunctionEnd
!macroend
!insertmacro CheckRunning ""
!insertmacro CheckRunning "un."

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
  ${OrIfNot} ${AtLeastBuild} 17763
    !insertmacro Stop "$(TOO_OLD)" 3
  ${EndIf}
FunctionEnd

Function CheckRoom
  ${GetRoot} "$INSTDIR" $0
  ClearErrors
  ${DriveSpace} "$0\" "/D=F /S=M" $1
  ${IfNot} ${Errors}
  ${AndIf} $1 < ${NEEDED_MB}
    !insertmacro Stop "$(NO_ROOM)" 4
  ${EndIf}
  ; Tried before anything of the version in place is taken away.
  ClearErrors
  CreateDirectory "$INSTDIR"
  FileOpen $2 "$INSTDIR\essai.tmp" w
  ${If} ${Errors}
    !insertmacro Stop "$(NOT_WRITABLE)" 6
  ${EndIf}
  FileClose $2
  Delete "$INSTDIR\essai.tmp"
FunctionEnd

!include "replacing.nsh"

; Among « Ouvrir avec », and never in the place of what opens it now.
!macro OpensWith SUFFIX
  WriteRegStr HKCU "Software\Classes\${SUFFIX}\OpenWithProgids" "${MAIL_CLASS}" ""
!macroend

Section "Suivi CLD"
  Call CheckRunning
  Call CheckRoom
  Call PutBackAll
  !include "files.nsh"
  ClearErrors
  WriteUninstaller "$Coming\Désinstaller.exe"
  IfErrors 0 +2
    Abort
  Call PutInPlace
  ${If} $2 <> 0
    !insertmacro Stop "$(HELD)" 7
  ${EndIf}
  SetOutPath "$INSTDIR"

  WriteRegStr HKCU "${SETTINGS_KEY}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\icon.ico"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\Désinstaller.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\Désinstaller.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${INSTALLED_KB}

  WriteRegStr HKCU "Software\Classes\${BACKUP_SUFFIX}" "" "${CLASS}"
  WriteRegStr HKCU "Software\Classes\${BACKUP_SUFFIX}\OpenWithProgids" "${CLASS}" ""
  WriteRegStr HKCU "Software\Classes\${CLASS}" "" "Sauvegarde de ${NAME}"
  WriteRegStr HKCU "Software\Classes\${CLASS}\DefaultIcon" "" "$INSTDIR\icon.ico"
  WriteRegStr HKCU "Software\Classes\${CLASS}\shell\open\command" "" '"$INSTDIR\${WINDOW_EXE}" --open "%1"'
  !insertmacro OpensWith ".eml"
  !insertmacro OpensWith ".msg"
  WriteRegStr HKCU "Software\Classes\${MAIL_CLASS}" "" "Courriel"
  WriteRegStr HKCU "Software\Classes\${MAIL_CLASS}\shell\open" "FriendlyAppName" "${NAME}"
  WriteRegStr HKCU "Software\Classes\${MAIL_CLASS}\shell\open\command" "" '"$INSTDIR\${WINDOW_EXE}" --open "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${WINDOW_EXE}" "" "$INSTDIR\icon.ico"
  !insertmacro IdentifyShortcut "$SMPROGRAMS\${NAME}.lnk"
SectionEnd

; A file could not be written: the disk is full, or somebody took it away.
Function .onInstFailed
  Call PutBackAll
  RMDir "$INSTDIR" ; when nothing was there before
  ${IfNot} ${Silent}
    MessageBox MB_OK|MB_ICONSTOP "$(HALFWAY)"
  ${EndIf}
  SetErrorLevel 7
FunctionEnd

Section "Uninstall"
  Call un.CheckRunning
  Call un.PutBackAll
  Call un.MoveAllAway
  ${If} $2 <> 0
    !insertmacro Stop "$(HELD)" 7
  ${EndIf}
  RMDir /r "$Leaving"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  RMDir "$INSTDIR" ; what is not ours stays
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  DeleteRegKey HKCU "${SETTINGS_KEY}"
  ; What the program writes when it is to open with the session.
  DeleteRegValue HKCU "${WINDOWS_KEY}\Run" "${IDENTIFIER}"
  DeleteRegValue HKCU "${WINDOWS_KEY}\Explorer\StartupApproved\Run" "${IDENTIFIER}"
  DeleteRegKey HKCU "Software\Classes\${CLASS}"
  DeleteRegKey HKCU "Software\Classes\${MAIL_CLASS}"
  DeleteRegValue HKCU "Software\Classes\.eml\OpenWithProgids" "${MAIL_CLASS}"
  DeleteRegValue HKCU "Software\Classes\.msg\OpenWithProgids" "${MAIL_CLASS}"
  DeleteRegValue HKCU "Software\Classes\${BACKUP_SUFFIX}\OpenWithProgids" "${CLASS}"
  ReadRegStr $0 HKCU "Software\Classes\${BACKUP_SUFFIX}" ""
  ${If} $0 == "${CLASS}"
    DeleteRegKey HKCU "Software\Classes\${BACKUP_SUFFIX}"
  ${EndIf}
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/PURGE" $1
  ${IfNot} ${Errors}
    RMDir /r "$LOCALAPPDATA\${NAME}"
  ${ElseIfNot} ${Silent}
    MessageBox MB_OK|MB_ICONINFORMATION "$(KEPT)"
  ${EndIf}
SectionEnd
