import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import claimState from '../../facts/claim-state'
import identity, { plexOf } from '../../facts/identity'
import preferences from '../../facts/preferences'
import { claimServer } from '../../fixes/plex/claim-server'
import { doneForYou } from '../../fixes/for-you'
import { takeOutOfSettings } from '../../fixes/plex/settings-taken-out'
import { fixOf, remedy } from '../../fixes/remedies'
import { isLeftUnsigned } from '../../judging/account/claim-signs'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import type { Step } from '../../model/fix'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut } from '../../model/verdict'

const key = 'enableLocalSecurity'

export default cause({
  id: 'local-security-off',
  rung: 'server',
  title: say`Your server is told that it need not be signed in to Plex`,
  reads: { preferences },
  mayRead: { claimState, identity, answers },
  judge: ({ preferences, claimState, identity }) =>
    isLeftUnsigned(preferences, identity, claimState)
      ? confirmed(
          proof(say`${{ code: key }} in the server’s settings`, say`switched off`),
          proof(say`Its sign-in`, say`it is signed in to no account`),
        )
      : ruledOut(),
  explain: () => [
    say`Somebody set ${{ code: key }} to “off”, which lets a server go on without an account. Only a server with an account gets a certificate from Plex and appears in your list at app.plex.tv.`,
    say`It also lets everybody in your network do everything on it. Plex calls this setting a passing one that may stop to work.`,
  ],
  fix: ({ answers, identity }, scene) => {
    const likely = homeOfPlex(scene, answers)
    const byHand: Step = {
      kind: 'choose',
      id: 'local-security',
      asks: 'settings-home',
      title: say`What does Plex run on?`,
      text: [say`The setting has no field on Plex’s own page, so it is taken out of the server’s settings.`],
      options: takeOutOfSettings({
        id: 'local-security',
        keys: [key],
        title: say`Take the setting out`,
        does: say`It copies the settings, and takes this one entry out and nothing else.`,
      }).map((option) => (option.id === likely ? { ...option, likely: true } : option)),
    }
    const title = say`Take the setting out`
    const text = [say`The setting has no field on Plex’s own page, so it is taken out of the server’s settings while Plex stands still.`]
    return fixOf(
      say`You take the setting out, and sign the server in.`,
      10,
      remedy(likely === null ? byHand : doneForYou({ act: 'demand-sign-in', id: 'local-security-for-you', title, text }, byHand)),
      ...claimServer({ likely, version: (identity && plexOf(identity)?.version) ?? null }),
    )
  },
  examples: () => [
    {
      name: 'the setting is off, and nobody has claimed it',
      world: { preferences: 'no sign-in, and none demanded', server: { claimed: false, certificate: { fault: 'none' } } },
    },
  ],
  lookalikes: () => [
    { name: 'the setting is off, and it is claimed all the same', world: { preferences: 'none demanded' } },
    {
      name: 'nobody has claimed it, and nobody set it',
      world: { preferences: 'no sign-in', server: { claimed: false, certificate: { fault: 'none' } } },
    },
  ],
})
