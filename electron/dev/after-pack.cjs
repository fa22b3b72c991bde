// electron-builder calls this when an app is laid out and not yet archived or signed. It removes what only a development runtime carries,
// and flips Electron's fuses (electronjs.org/docs/latest/tutorial/fuses): bits in the executable that no argument and no variable can undo.
// Every fuse is written out with its reason, also where our value is Electron's own today.
const { FuseV1Options, FuseVersion } = require('@electron/fuses')
const fs = require('node:fs')
const path = require('node:path')

/** GrantFileProtocolExtraPrivileges came with Electron 29; flipping a fuse that a runtime lacks is an error. */
const FILE_PRIVILEGE_FUSE_SINCE = 29

/** @param {import('electron-builder').AfterPackContext} context */
exports.default = async function afterPack(context) {
  const { appOutDir, packager, electronPlatformName } = context
  if (electronPlatformName === 'linux')
    for (const name of ['resources/default_app.asar', 'version']) fs.rmSync(path.join(appOutDir, name), { force: true })

  const electron = Number.parseInt(packager.info.framework.version, 10)
  await packager.addElectronFuses(context, {
    version: FuseVersion.V1,
    // Flipping changes the executable, and macOS on Apple silicon starts none whose signature does not match.
    resetAdHocDarwinSignature: electronPlatformName === 'darwin',
    // Off: with ELECTRON_RUN_AS_NODE anybody's script would run under our name, signature and firewall permission.
    [FuseV1Options.RunAsNode]: false,
    // On: a cookie (a sign-in at plex.tv, later) is encrypted with the key of the operating system's keychain.
    [FuseV1Options.EnableCookieEncryption]: true,
    // Off: NODE_OPTIONS=--require would load foreign code into the main process.
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    // Off: --inspect would open the main process to any program of this computer.
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    // On: a changed app.asar does not start. Enforced on macOS and Windows; on Linux Electron does not look (seen on 25.1.1).
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
    // On: a folder "app" beside the archive would run in its place, past the check above.
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    // Off: we bring no V8 snapshot of our own for the browser process.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Off: our page is served over app://; file:// pages get no powers from us.
    ...(electron >= FILE_PRIVILEGE_FUSE_SINCE ? { [FuseV1Options.GrantFileProtocolExtraPrivileges]: false } : {}),
  })
}
