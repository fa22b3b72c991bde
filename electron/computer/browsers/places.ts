import path from 'node:path'
import type { BrowserId } from '@shared/model/browser'
import type { System } from '@shared/model/system'

/** Where this user's programs keep what they store. Absolute paths. */
export interface BrowserPlaces {
  readonly home: string
  /** `~/.config`, or where XDG_CONFIG_HOME leads. */
  readonly config: string
  /** Windows: %LOCALAPPDATA% and %APPDATA%. */
  readonly local: string
  readonly roaming: string
  /** Where the system's own folders begin. */
  readonly root: string
}

export interface BrowserFolder {
  readonly browser: BrowserId
  readonly folder: string
}

type Names = readonly (readonly [BrowserId, string])[]

const onLinux: Names = [
  ['chrome', 'google-chrome'],
  ['chromium', 'chromium'],
  ['edge', 'microsoft-edge'],
  ['brave', 'BraveSoftware/Brave-Browser'],
  ['vivaldi', 'vivaldi'],
  ['opera', 'opera'],
  // Since 147, where it had no folder before (docs/sources/clients.md#firefox).
  ['firefox', 'mozilla/firefox'],
]
/** Below the user's folder: as Flatpak and Snap keep it. */
const boxedOnLinux: Names = [
  ['chrome', '.var/app/com.google.Chrome/config/google-chrome'],
  ['chromium', '.var/app/org.chromium.Chromium/config/chromium'],
  ['chromium', 'snap/chromium/common/chromium'],
  ['edge', '.var/app/com.microsoft.Edge/config/microsoft-edge'],
  ['brave', '.var/app/com.brave.Browser/config/BraveSoftware/Brave-Browser'],
  ['firefox', '.mozilla/firefox'],
  ['firefox', '.var/app/org.mozilla.firefox/.mozilla/firefox'],
  ['firefox', 'snap/firefox/common/.mozilla/firefox'],
]
const onMac: Names = [
  ['chrome', 'Google/Chrome'],
  ['chromium', 'Chromium'],
  ['edge', 'Microsoft Edge'],
  ['brave', 'BraveSoftware/Brave-Browser'],
  ['vivaldi', 'Vivaldi'],
  ['opera', 'com.operasoftware.Opera'],
  ['firefox', 'Firefox'],
]
const onWindows: Names = [
  ['chrome', 'Google\\Chrome\\User Data'],
  ['chromium', 'Chromium\\User Data'],
  ['edge', 'Microsoft\\Edge\\User Data'],
  ['brave', 'BraveSoftware\\Brave-Browser\\User Data'],
  ['vivaldi', 'Vivaldi\\User Data'],
]
const roamingOnWindows: Names = [
  ['opera', 'Opera Software\\Opera Stable'],
  ['firefox', 'Mozilla\\Firefox'],
]

const below = (folder: string, names: Names, paths: path.PlatformPath): readonly BrowserFolder[] =>
  names.map(([browser, name]) => ({ browser, folder: paths.join(folder, name) }))

/** Every folder in which a browser may keep its profiles (docs/sources/clients.md#what-browsers-store). */
export function browserFolders(system: System, { home, config, local, roaming }: BrowserPlaces): readonly BrowserFolder[] {
  switch (system) {
    case 'macos':
      return below(path.posix.join(home, 'Library/Application Support'), onMac, path.posix)
    case 'windows':
      return [...below(local, onWindows, path.win32), ...below(roaming, roamingOnWindows, path.win32)]
    default:
      return [...below(config, onLinux, path.posix), ...below(home, boxedOnLinux, path.posix)]
  }
}
