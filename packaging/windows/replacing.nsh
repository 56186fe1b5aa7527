; How a version takes the place of another: laid out whole beside it, then put in its place by renaming.
; Until the last name is changed everything can be put back, and is, when something prevents it.

Var Coming  ; the folder where the new version is laid out
Var Leaving ; the folder where the one in place waits, until the new one stands there

!macro EachPart DO
  !insertmacro ${DO} "runtime"
  !insertmacro ${DO} "app"
  !insertmacro ${DO} "licences"
  !insertmacro ${DO} "${CONSOLE_EXE}"
  !insertmacro ${DO} "icon.ico"
  !insertmacro ${DO} "Désinstaller.exe"
  !insertmacro ${DO} "${WINDOW_EXE}"
!macroend

; An antivirus may hold a file that was just written, for a moment: a name is tried again for ten seconds.
!macro RenameOrFail FROM TO
  !define /redef ID ${__COUNTER__}
  StrCpy $1 0
  again_${ID}:
  ClearErrors
  Rename "${FROM}" "${TO}"
  IfErrors 0 done_${ID}
    IntOp $1 $1 + 1
    IntCmp $1 20 0 0 give_up_${ID}
    Sleep 500
    Goto again_${ID}
  give_up_${ID}:
    StrCpy $2 1
  done_${ID}:
!macroend

!macro MoveAway PART
  ${If} $2 = 0
  ${AndIf} ${FileExists} "$INSTDIR\${PART}"
    !insertmacro RenameOrFail "$INSTDIR\${PART}" "$Leaving\${PART}"
  ${EndIf}
!macroend

!macro MoveIn PART
  ${If} $2 = 0
    !insertmacro RenameOrFail "$Coming\${PART}" "$INSTDIR\${PART}"
  ${EndIf}
!macroend

!macro PutBack PART
  ${If} ${FileExists} "$Leaving\${PART}"
    RMDir /r "$INSTDIR\${PART}"
    Delete "$INSTDIR\${PART}"
    Rename "$Leaving\${PART}" "$INSTDIR\${PART}"
  ${EndIf}
!macroend

!macro Replacing UN
  Function ${UN}NameFolders
    StrCpy $Coming "$INSTDIR\nouvelle version"
    StrCpy $Leaving "$INSTDIR\ancienne version"
  FunctionEnd

  ; What a setup that was cut short may have left: the old version is put back, the new one thrown away.
  Function ${UN}PutBackAll
    Call ${UN}NameFolders
    SetOutPath "$TEMP" ; a folder we stand in cannot go
    !insertmacro EachPart PutBack
    RMDir /r "$Leaving"
    RMDir /r "$Coming"
  FunctionEnd

  ; All or nothing: $2 is 0 when every part has gone aside, otherwise each is back where it was.
  Function ${UN}MoveAllAway
    StrCpy $2 0
    CreateDirectory "$Leaving"
    !insertmacro EachPart MoveAway
    ${If} $2 <> 0
      Call ${UN}PutBackAll
    ${EndIf}
  FunctionEnd
!macroend
!insertmacro Replacing ""
!insertmacro Replacing "un."

; Once the new version is laid out whole. $2 is 0 when it is in place, otherwise the old one is.
Function PutInPlace
  SetOutPath "$TEMP"
  Call MoveAllAway
  ${If} $2 = 0
    !insertmacro EachPart MoveIn
    ${If} $2 <> 0
      Call PutBackAll
    ${EndIf}
  ${EndIf}
  ${If} $2 = 0
    RMDir /r "$Leaving"
    RMDir "$Coming"
  ${EndIf}
FunctionEnd
