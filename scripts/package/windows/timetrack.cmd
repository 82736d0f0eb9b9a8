@echo off
setlocal
set DENO_NO_UPDATE_CHECK=1
rem A portable one keeps its data beside itself.
if exist "%~dp0data\" if not defined TIMETRACK_HOME set "TIMETRACK_HOME=%~dp0data"
"%~dp0deno.exe" {{command}} "%~dp0app\core\main.js" %*
