import type { Gateway } from '../../facts/gateway'
import type { Remedy, Step } from '../../model/fix'
import type { CustomTrouble } from '../../judging/published/custom-url'
import { say } from '../../model/message'
import { remedy } from '../remedies'
import { hairpinInRouter } from '../router/hairpin'
import { customUrls } from './publish-address'

const menu = ['Plex', 'Settings', 'your server', 'Network', 'Show Advanced', 'Custom server access URLs'] as const
const undo = say`Put back what stood in the field, and save.`

const write = (copy: string): Step => ({
  kind: 'copy',
  id: 'correct-custom-url',
  title: say`Write the address with its port`,
  text: [
    say`Open the page at home by the server’s own address, and put this in place of what stands there. No quotation marks, nothing behind the port; several are parted by commas. Then save.`,
  ],
  copy,
  menu,
  undo,
})

const takeOut: Step = {
  kind: 'tell',
  id: 'remove-custom-url',
  title: say`Take the address out`,
  text: [say`If you do not use it any more, empty the field and save. Plex still publishes what it finds by itself.`],
  menu,
  undo,
}

const mendName: Step = {
  kind: 'tell',
  id: 'renew-domain',
  title: say`Or let the name lead to your home again`,
  text: [
    say`At whoever keeps your domain, or your dynamic DNS service, the name must exist and lead to your home’s address. Then open it in a browser: Plex must answer.`,
  ],
}

/** Tells Plex a name of one’s own, which Relock saw working. */
export const publishDomain = (url: string | null): readonly Remedy[] =>
  url === null
    ? []
    : [
        remedy({
          kind: 'copy',
          id: 'publish-own-domain',
          title: say`Publish your own address`,
          text: [
            say`Put this into the field and save. The port belongs to it: without one, apps go to ${{ code: '32400' }}. If something stands there already, put a comma between the two.`,
          ],
          copy: url,
          menu,
          undo,
        }),
      ]

/** What makes a custom URL work, or takes it away. */
export function correctCustomUrl(trouble: CustomTrouble | null, gateway: Gateway | undefined): readonly Remedy[] {
  switch (trouble?.is) {
    case 'without port':
    case 'http':
      return [remedy(write(`https://${trouble.host ?? ''}:443`)), remedy(takeOut)]
    case 'quoted':
      return [remedy(write(trouble.url.replace(/["'“”]/g, ''))), remedy(takeOut)]
    // From outside it may well work: what is missing is a way for those inside.
    case 'dead at home':
      return [remedy(customUrls(trouble.met)), hairpinInRouter(gateway), remedy(takeOut)]
    case 'name not found':
    case 'dead':
    case 'stranger':
      return [remedy(takeOut), remedy(mendName)]
    case 'unreadable':
    case undefined:
      return [remedy(takeOut)]
  }
}
