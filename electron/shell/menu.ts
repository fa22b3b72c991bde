import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { LinkId } from '@shared/model/links'

/** The native menu: every entry is a standard role, so that the system's own keys and words work, but for the pages under Help. */
export function setMenu(openLink: (link: LinkId) => void): void {
  const mac = process.platform === 'darwin'
  const page = (label: string, link: LinkId): MenuItemConstructorOptions => ({ label, click: () => openLink(link) })
  const menu: MenuItemConstructorOptions[] = [
    ...(mac ? [{ role: 'appMenu' as const }] : []),
    { label: '&File', submenu: [{ role: mac ? 'close' : 'quit' }] },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        // Only from source: in the product the page has nothing that a user could want to look into.
        ...(app.isPackaged ? [] : [{ type: 'separator' as const }, { role: 'reload' as const }, { role: 'toggleDevTools' as const }]),
      ],
    },
    ...(mac ? [{ role: 'windowMenu' as const }] : []),
    {
      role: 'help',
      submenu: [
        page('Plex: secure server connections', 'plex-secure-connections'),
        page('Plex: status of the service', 'plex-status'),
        page('Plex: forum', 'plex-forum'),
        ...(mac ? [] : [{ type: 'separator' as const }, { role: 'about' as const }]),
      ],
    },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu))
}
