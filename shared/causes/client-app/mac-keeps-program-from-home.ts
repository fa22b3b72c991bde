import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import connection from '../../facts/connection'
import { fixOf, remedy } from '../../fixes/remedies'
import { allowProgramOnMac } from '../../fixes/this-computer/allow-relock'
import { saidProof } from '../../judging/account/said'
import { addressClass } from '../../addresses/address'
import { say } from '../../model/message'
import { proof, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'mac-keeps-program-from-home',
  rung: 'client app',
  title: say`macOS may keep that program away from your home network`,
  reads: { connection },
  mayRead: { answers },
  judge: ({ connection, answers }, { target, system }) => {
    const said = saidProof(target, 'no way there')
    const isElsewhere = ['TV', 'phone', 'away from home'].includes(answers?.where ?? 'not sure')
    // From here the way is open: then it is that one program that finds none.
    if (!said || isElsewhere || system !== 'macos' || connection.address === null || addressClass(connection.address) !== 'private')
      return ruledOut()
    return suspected(
      say`Open System Settings, “Privacy & Security”, “Local Network”: if the program’s switch is off, or it is missing, it is so.`,
      said,
      proof(say`Relock’s own attempt from this Mac`, say`${{ code: connection.address }} lets it in`),
    )
  },
  explain: () => [
    say`Since macOS 15 each program must be allowed by you before it may reach devices at home. One that was refused is told “no route to host” at once, while the internet, and often the router, work for it.`,
    say`Relock reaches your server from this very Mac, so the way there is open.`,
  ],
  fix: () =>
    fixOf(
      say`You let the program into your home network.`,
      3,
      remedy(allowProgramOnMac),
      remedy({
        kind: 'tell',
        id: 'restart-mac',
        title: say`If it is on already, switch it off and on, and start the Mac again`,
        text: [say`Then open the program once more, and look whether it finds your server.`],
      }),
    ),
  examples: () => [
    {
      name: 'a program on a Mac says that there is no route, and Relock gets through',
      verdict: 'suspected',
      world: { system: 'macos', path: 'well', pasted: 'no way there' },
    },
  ],
  lookalikes: () => [
    { name: 'the same words on Linux', world: { path: 'well', pasted: 'no way there' } },
    { name: 'the same on a phone', world: { system: 'macos', path: 'well', pasted: 'no way there', where: 'phone' } },
    { name: 'nobody is at that address', world: { system: 'macos', path: 'nobody', pasted: 'no way there' } },
  ],
})
