; TimeTrack-Setup.exe: for this person only, so that nobody has to ask an administrator.
; Silent: /S, with /AUTOSTART=0 or 1, /D=<folder> as the last one. The uninstaller: /S, with /DELETEDATA.
Target amd64-unicode
!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh

!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\TimeTrack"
!define APP_ID "Software\Classes\AppUserModelId\TimeTrack"

Name "TimeTrack"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\TimeTrack"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
RequestExecutionLevel user
; The best compression takes minutes; a test has no need of any.
!ifdef QUICK
  SetCompress off
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif
ManifestDPIAware true
BrandingText "TimeTrack ${VERSION}"
VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey ProductName "TimeTrack"
VIAddVersionKey FileDescription "TimeTrack ${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey LegalCopyright "TimeTrack contributors"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\TimeTrack.exe"
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"

LangString Autostart ${LANG_ENGLISH} "Start with Windows"
LangString Autostart ${LANG_GERMAN} "Mit Windows starten"
LangString InUse ${LANG_ENGLISH} "TimeTrack is still running. Please end it and try again."
LangString InUse ${LANG_GERMAN} "TimeTrack läuft noch. Bitte beenden Sie es und versuchen Sie es erneut."
LangString DeleteData ${LANG_ENGLISH} "Also delete everything that TimeTrack has recorded, and its settings?"
LangString DeleteData ${LANG_GERMAN} "Auch alles löschen, was TimeTrack aufgezeichnet hat, samt den Einstellungen?"

; Asks the running one to end, and waits until nobody uses the program any more.
!macro EndTimeTrack
  ${If} ${FileExists} "$INSTDIR\timetrack.cmd"
    nsExec::Exec '"$INSTDIR\timetrack.cmd" quit'
    Pop $0
    StrCpy $1 0
    ${Do}
      ClearErrors
      Delete "$INSTDIR\deno.exe"
      ${IfNot} ${Errors}
        ${ExitDo}
      ${EndIf}
      IntOp $1 $1 + 1
      ${If} $1 > 40
        MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(InUse)" /SD IDCANCEL IDRETRY +3
        SetErrorLevel 2
        Abort "$(InUse)"
        StrCpy $1 0
      ${EndIf}
      Sleep 250
    ${Loop}
  ${EndIf}
!macroend

!macro RemoveProgram
  RMDir /r "$INSTDIR\app"
  Delete "$INSTDIR\deno.exe"
  Delete "$INSTDIR\TimeTrack.exe"
  Delete "$INSTDIR\timetrack.cmd"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\THIRD-PARTY-LICENSES.txt"
!macroend

Section "TimeTrack"
  SectionIn RO
  !insertmacro EndTimeTrack
  !insertmacro RemoveProgram
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}/*"
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  CreateShortcut "$SMPROGRAMS\TimeTrack.lnk" "$INSTDIR\TimeTrack.exe" "" "$INSTDIR\TimeTrack.exe"

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "TimeTrack"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\TimeTrack.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "TimeTrack contributors"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
  ; Messages of this id show this name and this picture.
  WriteRegStr HKCU "${APP_ID}" "DisplayName" "TimeTrack"
  WriteRegStr HKCU "${APP_ID}" "IconUri" "$INSTDIR\app\plugins\tray\icons\tray.png"
SectionEnd

Section "$(Autostart)" AutostartSection
SectionEnd

Section
  ${If} ${SectionIsSelected} ${AutostartSection}
    WriteRegStr HKCU "${RUN}" "TimeTrack" '"$INSTDIR\TimeTrack.exe" run'
  ${Else}
    DeleteRegValue HKCU "${RUN}" "TimeTrack"
  ${EndIf}
SectionEnd

; On the command line, else as it was, else on.
Function .onInit
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/AUTOSTART=" $1
  ${If} ${Errors}
    StrCpy $1 1
    ReadRegStr $2 HKCU "${UNINSTALL}" "InstallLocation"
    ${If} $2 != ""
      ReadRegStr $3 HKCU "${RUN}" "TimeTrack"
      ${If} $3 == ""
        StrCpy $1 0
      ${EndIf}
    ${EndIf}
  ${EndIf}
  ${If} $1 == 0
    !insertmacro UnselectSection ${AutostartSection}
  ${EndIf}
FunctionEnd

Section "Uninstall"
  StrCpy $4 0
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/DELETEDATA" $1
  ${IfNot} ${Errors}
    StrCpy $4 1
  ${Else}
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(DeleteData)" /SD IDNO IDNO +2
    StrCpy $4 1
  ${EndIf}
  ; What lies outside of the folders, while there is a program to find it.
  ${If} $4 == 1
    nsExec::Exec '"$INSTDIR\timetrack.cmd" quit'
    Pop $0
    nsExec::Exec '"$INSTDIR\timetrack.cmd" secrets delete'
    Pop $0
  ${EndIf}
  !insertmacro EndTimeTrack
  !insertmacro RemoveProgram
  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\TimeTrack.lnk"
  DeleteRegValue HKCU "${RUN}" "TimeTrack"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "${APP_ID}"
  ${If} $4 == 1
    RMDir /r "$APPDATA\TimeTrack"
    RMDir /r "$LOCALAPPDATA\TimeTrack"
  ${EndIf}
SectionEnd
