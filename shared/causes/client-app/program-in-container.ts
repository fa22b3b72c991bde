import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import identity from '../../facts/identity'
import interfaces, { type Interfaces } from '../../facts/interfaces'
import names from '../../facts/names'
import published from '../../facts/published'
import trust from '../../facts/trust'
import { fixOf, remedy } from '../../fixes/remedies'
import { wentToDeadWay } from '../../judging/published/dead-way-taken'
import { addressClass, isAddress } from '../../addresses/address'
import { hostAndPort } from '../../addresses/spell'
import { isShutOut, mayBeShutOut } from '../../judging/encryption/asked-plainly'
import { replyOf } from '../../judging/names/answers'
import { say } from '../../model/message'
import { proof, ruledOut, suspected } from '../../model/verdict'
import type { Target } from '../../model/target'

const isItself = ({ saw }: Target): boolean =>
  saw !== undefined && (saw.host === 'localhost' || (isAddress(saw.host) && addressClass(saw.host) === 'loopback'))

/** What a way that leads nowhere from in there looks like. */
const saysSo = ({ saw }: Target): boolean =>
  ['name not found', 'no answer', 'refused', 'no way there', 'request failed'].some((said) => said === saw?.complaint)

const isOwnAddress = (address: string, interfaces: Interfaces | undefined): boolean =>
  interfaces?.adapters.some(({ kind, addresses }) => kind === 'wired or Wi-Fi' && addresses.some((own) => own.address === address)) ?? false

export default cause({
  id: 'program-in-container',
  rung: 'client app',
  title: say`The program may run in a container from which it does not reach your server`,
  reads: { identity },
  mayRead: { answers, interfaces, names, published, trust },
  judge: ({ identity, answers, interfaces, names, published, trust }, scene) => {
    const { target } = scene
    // That nobody answers where it went is seen from here as well.
    if (published && wentToDeadWay(published, scene)) return ruledOut()
    // So is a name that is not found, by whoever asks for it.
    const saysLittle = target.saw?.complaint === 'no answer' || target.saw?.complaint === 'request failed'
    const maySpellName = saysLittle && target.insistsOn === null && target.onlyHttp !== true
    const asksByName = target.saw?.complaint === 'name not found' || !isAddress(target.host) || maySpellName
    if (asksByName && names && replyOf(names.system, names.expected) !== 'right') return ruledOut()
    // It speaks from an address of this very computer, so it stands in no network of its own.
    if (target.saw?.speaksFrom !== undefined && isOwnAddress(target.saw.speaksFrom, interfaces)) return ruledOut()
    // So is a certificate for another name; whoever only says that nobody answers may mean that.
    if (saysLittle && target.insistsOn !== null && target.onlyHttp !== true && trust?.accepted === false) return ruledOut()
    // A server that turns http:// away says so to everybody.
    if (isShutOut(identity, scene) || mayBeShutOut(identity, answers, scene)) return ruledOut()
    const isHere = [identity.secure, identity.plain].some((asked) => asked.state === 'answered')
    if (answers?.where !== 'another program' || !isHere || !saysSo(target)) return ruledOut()
    return suspected(
      isItself(target)
        ? say`If the program runs in Docker, a virtual machine or on a NAS, it is so: there ${{ code: 'localhost' }} is the container itself.`
        : say`On the computer with the container, let Docker try it: ${{ code: `docker exec NAME wget -qO- http://${hostAndPort(target.host, target.port)}/identity` }}. If that fails as the program does, it is so.`,
      proof(say`What the program said`, isItself(target) ? say`nobody answers at its own address` : say`it does not get to your server`),
      proof(say`Asking the server from this computer`, say`Plex answers`),
    )
  },
  explain: (_, { target }) => [
    say`From this computer your server answers. A container has a network of its own, with its own name server and its own ${{ code: 'localhost' }}: what works outside need not work in there.`,
    isItself(target)
      ? say`The program was told to look at itself, and Plex does not run in its container.`
      : say`Such programs are often run so: on a NAS, in Docker, or as an add-on of another program.`,
  ],
  fix: (_, { route, target }) => {
    const where = say`If Plex runs on the computer with the container, it is that computer’s address at home, such as ${{ code: '192.168.1.20' }}, and never ${{ code: 'localhost' }}. Docker Desktop knows that computer as ${{ code: 'host.docker.internal' }}, too.`
    const asked = {
      id: 'address-out-of-container',
      title: say`Give the program your server’s address in the home network`,
      undo: say`Write the old address back.`,
    }
    return fixOf(
      say`You give the program an address that leads out of its container.`,
      10,
      // Which address this computer has in the eyes of the container nobody measured: nothing is made up to paste.
      remedy(
        isItself(target)
          ? { ...asked, kind: 'tell', text: [say`Type it in the place of the address that the program has now.`, where] }
          : {
              ...asked,
              kind: 'copy',
              text: [say`Put this in the place of the address that the program has now.`, where],
              copy: `http://${hostAndPort(route?.address ?? target.host, target.port)}`,
            },
      ),
      remedy({
        kind: 'copy',
        id: 'name-server-of-container',
        title: say`Let the container ask another name server`,
        text: [
          say`If the program must use a name, its container has to find that name. In a compose file this line gives it another name server; a router that hides home addresses hides them from containers as well.`,
        ],
        copy: 'dns: 9.9.9.9',
        undo: say`Take the line out again.`,
        conditional: true,
      }),
      remedy({
        kind: 'copy',
        id: 'host-network-for-program',
        title: say`Else let it share the computer’s network`,
        text: [say`In a compose file this line does it. The program is then reached at its own port of the computer.`],
        price: say`The program is no longer kept apart from the computer’s other ports.`,
        copy: 'network_mode: host',
        undo: say`Take the line out again.`,
      }),
    )
  },
  examples: () => [
    {
      name: 'a program does not find its way, and all is well from here',
      verdict: 'suspected',
      world: { where: 'another program', pasted: 'program finds nobody' },
    },
  ],
  lookalikes: () => [
    { name: 'the same words in a browser', world: { where: 'this browser', pasted: 'program finds nobody' } },
    { name: 'Plex is not running', world: { where: 'another program', pasted: 'program finds nobody', server: { door: 'refused' } } },
    {
      name: 'this computer does not find the name either',
      world: { where: 'another program', typed: { host: 'plex.direct name' }, pasted: 'name not found', resolver: { filter: 'dnsmasq' } },
    },
    { name: 'a program that is let in', world: { where: 'another program' } },
  ],
})
