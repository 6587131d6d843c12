; Installs Triptych for one user, without asking for an administrator.
;
;   python packaging\windows\build
;
; /S installs and removes without a question. Archives are never touched: they are the user's.

Unicode true
!ifndef VERSION
  !error "Name the version: -DVERSION=0.1.0"
!endif
!ifndef PAYLOAD
  !error "Name the folder that packaging/freeze built: -DPAYLOAD=build\triptych"
!endif
!ifndef ICONS
  !error "Name the folder with the icons that packaging/windows/icons.py draws: -DICONS=build\icons"
!endif
!ifndef OUTPUT
  !define OUTPUT "triptych-${VERSION}-windows-x86_64.exe"
!endif
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Triptych"
!define KIND "Triptych.Archive"

Name "Triptych"
OutFile "${OUTPUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Triptych"
InstallDirRegKey HKCU "Software\Triptych" "Folder"
SetCompressor /SOLID lzma
ManifestDPIAware true
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Triptych"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Triptych: a reading room for news in several languages"
VIAddVersionKey "LegalCopyright" "The Triptych authors, MIT licence"

!include "MUI2.nsh"
!define MUI_ICON "${ICONS}/triptych.ico"
!define MUI_UNICON "${ICONS}/triptych.ico"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\triptych.exe"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Vietnamese"
!insertmacro MUI_LANGUAGE "Russian"

Section "Triptych"
  ; An older version goes first, so that no file of it stays beside the new ones.
  IfFileExists "$INSTDIR\uninstall.exe" 0 +2
    RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}/*"
  File "${ICONS}/archive.ico"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Triptych.lnk" "$INSTDIR\triptych.exe"

  WriteRegStr HKCU "Software\Triptych" "Folder" "$INSTDIR"
  WriteRegStr HKCU "Software\Classes\.triptych" "" "${KIND}"
  WriteRegStr HKCU "Software\Classes\${KIND}" "" "Triptych archive"
  WriteRegStr HKCU "Software\Classes\${KIND}\DefaultIcon" "" "$INSTDIR\archive.ico"
  WriteRegStr HKCU "Software\Classes\${KIND}\shell\open\command" "" '"$INSTDIR\triptych.exe" "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Triptych"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\triptych.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Triptych authors"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

; Sign build\triptych\triptych.exe before this script is compiled, and the installer and its uninstaller after:
; !finalize 'signtool sign /fd SHA256 /tr TIMESTAMP_SERVER /td SHA256 "%1"'
; !uninstfinalize 'signtool sign /fd SHA256 /tr TIMESTAMP_SERVER /td SHA256 "%1"'

Section "Uninstall"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\triptych.exe"
  Delete "$INSTDIR\archive.ico"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Triptych.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\Classes\${KIND}"
  DeleteRegKey HKCU "Software\Classes\.triptych"
  DeleteRegKey HKCU "Software\Triptych"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
