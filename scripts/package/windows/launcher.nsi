; TimeTrack.exe: starts the host without a console window, with the arguments that it gets.
Target amd64-unicode
!include LogicLib.nsh
!include FileFunc.nsh

Name "TimeTrack"
OutFile "${OUT}"
Icon "${ICON}"
RequestExecutionLevel user
SilentInstall silent
ManifestDPIAware true
VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey ProductName "TimeTrack"
VIAddVersionKey FileDescription "TimeTrack"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey LegalCopyright "TimeTrack contributors"

Section
  ${GetParameters} $0
  ${If} $0 == ""
    StrCpy $0 "run --open"
  ${EndIf}
  ; A portable one keeps its data beside itself.
  ${If} ${FileExists} "$EXEDIR\data\*.*"
    StrCpy $0 '$0 --home "$EXEDIR\data"'
  ${EndIf}
  SetOutPath $EXEDIR
  ExecShell "open" "$EXEDIR\deno.exe" '${COMMAND} "$EXEDIR\app\core\main.js" $0 --unseen' SW_HIDE
SectionEnd
