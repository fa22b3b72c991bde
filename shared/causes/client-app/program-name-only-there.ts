import { cause } from '../../model/cause'
import hostsFile from '../../facts/hosts-file'
import interfaces from '../../facts/interfaces'
import internet from '../../facts/internet'
import names from '../../facts/names'
import { addressForProgram } from '../../fixes/browser/address-for-program'
import { fixOf } from '../../fixes/remedies'
import { foundThere } from '../../judging/names/found-there'
import { judgeTrouble } from '../../judging/names/trouble'
import { saidWords } from '../../report/words'
import { say, type Message } from '../../model/message'
import { proof, ruledOut, suspected } from '../../model/verdict'
import type { Complaint } from '../../model/target'

const whatItMeans: Partial<Readonly<Record<Complaint, Message>>> = {
  'wrong name': say`It found somebody under this name, and refused the certificate: none of Plex’s certificates is for such a name. With ${{ code: 'https://' }} only the server’s own long name works.`,
  refused: say`It found somebody under this name, who turns the connection away: Plex runs elsewhere, or behind another port.`,
  'cut off': say`It found somebody under this name, who cuts the connection off: so does Plex where it wants encryption, and the program asked without.`,
}

export default cause({
  id: 'program-name-only-there',
  rung: 'client app',
  title: say`The program asks for your server by a name that only it knows`,
  reads: { names },
  mayRead: { internet, hostsFile, interfaces },
  judge: ({ names, ...beside }, { target }) => {
    const { saw } = target
    if (saw === undefined || !foundThere(target, names.name)) return ruledOut()
    if (judgeTrouble('own-domain-does-not-resolve', names, beside).is !== 'confirmed') return ruledOut()
    return suspected(
      say`Look whether ${{ code: names.name }} is the name of a container, or stands in a hosts file where the program runs: then it is so.`,
      proof(say`What the program says of ${{ code: saw.host }}`, saidWords[saw.complaint]),
      proof(say`Looking for that name from this computer`, say`there is none`),
    )
  },
  explain: ({ names }, { target }) => [
    say`Docker gives each container a name that other containers of the same network find, and nobody else. The program got on with ${{ code: names.name }}; this computer knows no such name.`,
    (target.saw && whatItMeans[target.saw.complaint]) ??
      say`So Relock cannot look at what the program sees there. Under the server’s address it can.`,
  ],
  fix: () => fixOf(say`You give the program an address that is good everywhere at home.`, 10, ...addressForProgram),
  examples: () => [
    {
      name: 'a program refuses the certificate for a container’s name',
      verdict: 'suspected',
      world: { where: 'another program', pasted: 'wrong name of a container' },
    },
  ],
  lookalikes: () => [
    { name: 'a program that does not find the name either', world: { typed: { host: 'own domain' }, resolver: { answers: 'nxdomain' } } },
    {
      name: 'a number, which everybody finds',
      world: { typed: { scheme: 'https', host: 'address' }, where: 'another program', pasted: 'program finds nobody' },
    },
  ],
})
