import type { Step } from '../model/fix'
import { say } from '../model/message'

/** For a moment, to see whether it helps. */
export const vpnOnDevice: Step = {
  kind: 'tell',
  id: 'vpn-on-device-off',
  title: say`If the device uses a VPN or an app that blocks ads, switch it off for a moment`,
  text: [
    say`Such apps ask for names in the device’s place. If Plex works without it, look in the app for a list of exceptions and add ${{ code: 'plex.direct' }}.`,
  ],
  undo: say`Switch it on again after the check.`,
  conditional: true,
}

/** Android’s own words, and those of iOS (docs/sources/clients.md#what-clients-say). */
export const phoneAsOthersAsk: Step = {
  kind: 'choose',
  id: 'phone-names',
  title: say`Which phone or tablet is it?`,
  text: [],
  options: [
    {
      id: 'android',
      label: say`Android`,
      steps: [
        {
          kind: 'tell',
          id: 'android-private-dns',
          title: say`Choose “Automatic” for Private DNS`,
          text: [say`On some phones it stands under “Connections”, “More connection settings”.`],
          price: say`The service that was chosen there no longer filters or hides what this phone looks up.`,
          menu: ['Settings', 'Network & internet', 'Private DNS'],
          undo: say`Choose the former provider again in the same place.`,
        },
      ],
    },
    {
      id: 'ios',
      label: say`iPhone or iPad`,
      steps: [
        {
          kind: 'tell',
          id: 'ios-configure-dns',
          title: say`Choose “Automatic” for DNS`,
          text: [say`Tap the “i” beside your Wi-Fi, then “Configure DNS”. Note down what stands there first.`],
          menu: ['Settings', 'Wi-Fi', 'your Wi-Fi', 'Configure DNS'],
          undo: say`Choose “Manual” there, and type the old servers again.`,
        },
      ],
    },
  ],
}

export const asOthersAsk: Step = {
  kind: 'tell',
  id: 'device-names-from-router',
  title: say`Let the device take its name server from the router`,
  text: [
    say`In the device’s network settings, look for “DNS” and choose “automatic”. Note down what stood there. A TV wants to be switched off at the plug for a minute afterwards.`,
  ],
  undo: say`Type the old servers again in the same place.`,
}
