# On a real Windows: the setup of dist installed silently, the program tried, then taken away.
$ErrorActionPreference = 'Stop'

$setup = Get-ChildItem dist/*-setup.exe | Select-Object -First 1
$ended = Start-Process $setup.FullName -ArgumentList '/S' -Wait -PassThru
if ($ended.ExitCode) { throw "The setup ended with $($ended.ExitCode)." }

$folder = Join-Path $env:LOCALAPPDATA 'Programs/Suivi CLD'
& (Join-Path $folder 'cld-desktop.exe') self-test
if ($LASTEXITCODE) { throw "The self-test ended with $LASTEXITCODE." }

$uninstaller = Get-ChildItem $folder -Filter '*installer.exe' | Select-Object -First 1
Start-Process $uninstaller.FullName -ArgumentList '/S' -Wait
for ($wait = 0; (Test-Path $folder) -and $wait -lt 60; $wait++) { Start-Sleep 1 }
if (Test-Path $folder) { throw 'The program is still there.' }
