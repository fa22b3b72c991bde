import type { Option, Remedy, Step } from '../../model/fix'
import { claimRule, isSetupPageFaulty, type History } from '../../judging/account/claim-rule'
import { say, type Message } from '../../model/message'
import { remedy } from '../remedies'
import { claimWays } from './claim-ways'

/** A server that was just claimed has its certificate within this time, if all goes well. Milliseconds. */
const claiming = 2 * 60_000

/** What this computer's system rules out, where Plex runs on it. */
const waysOn = (system: string | null): readonly Option[] =>
  claimWays.filter(
    ({ id }) => system === null || id === system || id.startsWith('docker') || (system === 'linux' && id !== 'windows' && id !== 'macos'),
  )

/** Which computer the server is on, where that is known, and its version as it says itself. */
interface Claimed {
  readonly likely: 'windows' | 'macos' | 'linux' | null
  readonly version: string | null
}

/** The choice of what Plex runs on, with the way for each; to be followed by a look. */
export const claimChoice = (likely: Claimed['likely']): Step => ({
  kind: 'choose',
  id: 'claim',
  title: say`What does Plex run on?`,
  text: [say`A server can be claimed from the server itself or from the same home network, by its address, not by a name of your own.`],
  options: waysOn(likely).map((option) => (option.id === likely ? { ...option, likely: true } : option)),
})

/** Time for plex.tv and the server to make a certificate. */
export const afterClaim: Step = {
  kind: 'wait',
  id: 'after-claim',
  title: say`Give the server two minutes`,
  text: [say`It tells plex.tv who it is and gets its certificate. Until then it has no lock.`],
  ms: claiming,
  lookEvery: 10_000,
}

/** Where `Setup Plex.html` lies (docs/sources/plex.md#homes). */
const setupPages: readonly { readonly id: string; readonly label: Message; readonly folder: string }[] = [
  { id: 'windows', label: say`Windows`, folder: '%LOCALAPPDATA%\\Plex Media Server' },
  { id: 'macos', label: say`Mac`, folder: '~/Library/Application Support/Plex Media Server' },
  {
    id: 'linux',
    label: say`Linux`,
    folder: '/var/lib/plexmediaserver/Library/Application Support/Plex Media Server',
  },
  { id: 'docker', label: say`Docker`, folder: '/config/Library/Application Support/Plex Media Server' },
]

const setupPage = ({ likely, version }: Claimed): Step => ({
  kind: 'choose',
  id: 'setup-page',
  title: say`If that does not claim it: the file ${{ code: 'Setup Plex.html' }}`,
  text: [
    say`Plex writes this file when it starts. Opened in a browser of the same network, it leads to the same sign-in, also where the server has no screen.`,
    isSetupPageFaulty(version)
      ? say`In your version, ${{ code: version ?? '' }}, this file has a fault and may claim nothing. Update Plex first: ${{ code: '1.29.2.6364' }} has it no more.`
      : say`Versions before ${{ code: '1.30.0' }} have it on the Mac only.`,
  ],
  options: setupPages
    .filter(({ id }) => likely === null || id === likely || id === 'docker')
    .map(({ id, label, folder }) => ({
      id,
      label,
      ...(id === likely ? { likely: true as const } : {}),
      steps: [
        {
          kind: 'tell',
          id: `setup-page-on-${id}`,
          title: say`Open the file from this folder`,
          text: [
            say`It lies in ${{ code: folder }}. Copy it to a computer with a browser if need be, open it there, and sign in with your own account.`,
          ],
        },
      ],
    })),
})

const answers = {
  must: say`Yes, it must be signed in. Opening its own page no longer offers that: choose “Open Plex…” from its icon, or open its file ${{ code: 'Setup Plex.html' }}.`,
  'need not': say`No, the rule leaves it alone, and it goes on as before. For a secure connection it needs an account all the same: without one it has no certificate, and app.plex.tv does not find it.`,
  'no such rule': say`The rule does not hold for it: opening its own page at home still offers to sign it in.`,
} as const

const histories: readonly { readonly id: string; readonly history: History; readonly label: Message }[] = [
  { id: 'new', history: 'new', label: say`It is new, or all its data was deleted` },
  { id: 'was-signed-in', history: 'was signed in', label: say`It was signed in to an account at some time` },
  { id: 'never-signed-in', history: 'never signed in', label: say`It was updated again and again, and never signed in` },
]

/** Plex’s “Am I affected?”, which ends in an answer (docs/sources/plex.md#claiming). */
const amIAffected = ({ likely, version }: Claimed): Step => ({
  kind: 'choose',
  id: 'claim-rule',
  title: say`If you wonder whether your server has to be signed in`,
  text: [say`Plex demands it since ${{ code: '1.29.2' }} on the Mac and ${{ code: '1.32.2' }} on Windows, but not of every server.`],
  conditional: true,
  options: (['macos', 'windows', 'linux'] as const)
    .filter((system) => likely === null || system === likely)
    .map((system): Option => ({
      id: system,
      label: { macos: say`Mac`, windows: say`Windows`, linux: say`Linux, a NAS or a container` }[system],
      ...(system === likely ? { likely: true } : {}),
      steps:
        claimRule(system, version, 'new') === 'no such rule'
          ? [{ kind: 'tell', id: `rule-on-${system}`, title: say`The answer`, text: [answers['no such rule']] }]
          : [
              {
                kind: 'choose',
                id: `history-on-${system}`,
                title: say`What is true of your server?`,
                text: [say`Whatever happened to it first counts as well, also before the update.`],
                options: histories.map(({ id, history, label }) => ({
                  id,
                  label,
                  steps: [
                    {
                      kind: 'tell',
                      id: `rule-on-${system}-${id}`,
                      title: say`The answer`,
                      text: [answers[claimRule(system, version, history)]],
                    },
                  ],
                })),
              },
            ],
    })),
})

/** Binds the server to the owner's account (docs/sources/plex.md#claiming); setup works from the server itself or its own network only. */
export const claimServer = (claimed: Claimed): readonly Remedy[] => [
  remedy(claimChoice(claimed.likely), afterClaim),
  remedy(setupPage(claimed)),
  remedy(amIAffected(claimed)),
  remedy({
    kind: 'open',
    id: 'locked-out',
    title: say`If Plex says that you have no permission`,
    text: [
      say`Then an old sign-in is still in the server’s settings. This page tells for each system which four entries to remove; copy the settings first.`,
    ],
    link: 'plex-locked-out',
    conditional: true,
  }),
]
