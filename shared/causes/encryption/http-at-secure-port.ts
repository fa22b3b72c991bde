import { cause } from '../../model/cause'
import identity, { plexOf } from '../../facts/identity'
import { secureBeginning } from '../../fixes/browser/right-name'
import { fixOf } from '../../fixes/remedies'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut } from '../../model/verdict'

const notThisPort = say`Under its secure address your server is well. At this port nobody is answered without encryption.`

export default cause({
  id: 'http-at-secure-port',
  rung: 'encryption',
  title: say`The address begins with http://, and the port is for https://`,
  reads: { identity },
  judge: ({ identity: { secure, plain } }, { target }) => {
    // 400 is what proxies say to plain HTTP where they await TLS (docs/sources/tls.md#proxies).
    const isTurnedAway = plain.state === 'answered' && plain.plex === null && plain.status === 400
    const isWell = secure.state === 'answered' && plexOf({ secure, plain }) !== null
    return target.onlyHttp === true && isTurnedAway && isWell
      ? confirmed(
          proof(say`Asking with ${{ code: 'http://' }}, as the program does`, say`status ${{ code: '400' }}: not in this way`),
          proof(say`Asking with ${{ code: 'https://' }}, at the same port`, say`Plex answers`),
        )
      : ruledOut()
  },
  explain: () => [
    say`A proxy stands in front of Plex, and at this port it takes nothing without encryption. Whoever comes with ${{ code: 'http://' }} is told that the request is a bad one, and never gets to Plex.`,
    say`The beginning of the address is wrong, and nothing else. Some programs write it themselves: they have a switch for it, named “SSL”, “HTTPS” or “secure connection”.`,
  ],
  fix: (_, { target }) =>
    fixOf(say`You give the program the address with https://.`, 2, secureBeginning(target.host, target.port, notThisPort)),
  examples: () => [
    {
      name: 'nginx with encryption, and an address with http:// in front',
      world: {
        where: 'another program',
        typed: { scheme: 'http', host: 'own domain' },
        server: { certificate: { for: 'own domain' }, reverseProxy: { program: 'nginx' } },
      },
    },
  ],
  lookalikes: () => [
    {
      name: 'nginx, and an address with https:// in front',
      world: {
        where: 'another program',
        typed: { scheme: 'https', host: 'own domain' },
        server: { certificate: { for: 'own domain' }, reverseProxy: { program: 'nginx' } },
      },
    },
    { name: 'Plex itself, which takes both', world: { typed: { scheme: 'http', host: 'address' } } },
    { name: 'Plex itself, which wants encryption', world: { typed: { scheme: 'http', host: 'address' }, server: { plainHttp: false } } },
  ],
})
