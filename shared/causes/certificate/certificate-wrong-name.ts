import { cause } from '../../model/cause'
import { covers, hashOf, starFor, tellNames, type Certificate } from '../../certificates/certificate'
import { plexDirectName } from '../../addresses/plex-direct'
import answers from '../../facts/answers'
import certificate from '../../facts/certificate'
import handshake from '../../facts/handshake'
import identity, { plexOf } from '../../facts/identity'
import preferences from '../../facts/preferences'
import published, { type Published } from '../../facts/published'
import trust from '../../facts/trust'
import { pasteAgain } from '../../fixes/plex/publish-address'
import { letServerReachPlex } from '../../fixes/plex/server-offline'
import { each, fixOf, withAfterwards } from '../../fixes/remedies'
import {
  besideOwn,
  openLocally,
  plexNameBesideOwn,
  presentName,
  secureAddress,
  underPresentName,
  usePlexName,
} from '../../fixes/browser/right-name'
import { customTroubleOf } from '../../judging/published/custom-url'
import { isToldToday } from '../../judging/published/listed'
import { freePlexName, publishOwnDomain } from '../../fixes/certificate-file/own-domain'
import { seesNoCertificate } from '../../judging/encryption/asked-plainly'
import { refusesPlainHttp } from '../../judging/encryption/older-devices'
import { customDomainAsked } from '../../judging/certificate/custom-domain'
import { askedName, nameKind } from '../../judging/names/asked-name'
import { interceptorOf } from '../../judging/certificate/interceptors'
import { isPlexDirect } from '../../judging/certificate/issuers'
import { demandsCertificate } from '../../judging/who-answers/reverse-proxy'
import { strangerOf } from '../../judging/who-answers/who-answers'
import { say, type Message } from '../../model/message'
import { confirmed, proof, ruledOut, suspected, unknown } from '../../model/verdict'

const namesOf = (leaf: Certificate): Message =>
  leaf.names.length > 0 ? tellNames(leaf) : say`none; as a title it bears ${{ code: leaf.subject }}, which browsers do not read`

/** It is no app that remembers the name: plex.tv itself gives it out. */
const isStillTold = (list: Published | undefined, name: string): boolean =>
  list?.addresses.some((entry) => entry.host === name && isToldToday(entry)) ?? false

const numberNever = say`Your server is well. It was the address that could not work: no certificate of Plex’s is for a number.`
const localhostNever = say`Your server is well. It was the name that could not work: no certificate of Plex’s is for this computer’s own name.`
const toProgram = say`You give the program the address with the name on the certificate.`
const numberOrNoName = say`Under Plex’s own name your server is well.`

export default cause({
  id: 'certificate-wrong-name',
  rung: 'certificate',
  title: say`Your server’s certificate is for another name`,
  reads: { certificate },
  mayRead: { answers, identity, handshake, trust, preferences, published },
  judge: ({ certificate, identity, handshake, trust, preferences, published, answers }, scene) => {
    // An address that was published without its port leads past the proxy that has the certificate.
    if (published && customTroubleOf(published, scene, answers)) return ruledOut()
    // Of whoever is not Plex at all another cause speaks: the names on a stranger’s certificate are no fault of the server’s.
    if (identity && strangerOf(identity, handshake) && demandsCertificate(handshake, identity) === 'no') return ruledOut()
    if (identity && seesNoCertificate(identity, answers, scene)) return ruledOut()
    const leaf = certificate.chain[0]
    const name = askedName(scene)
    if (!leaf) return unknown('certificate')
    if (name === null)
      return isPlexDirect(leaf) || leaf.selfIssued || interceptorOf(leaf) || leaf.subject === ''
        ? unknown('certificate')
        : suspected(
            say`Open Plex at ${{ code: 'app.plex.tv' }}, or give Relock the name that you type, beginning with ${{ code: 'https://' }}.`,
            proof(say`The names that the certificate is for`, namesOf(leaf)),
            proof(say`What Plex’s own certificates are for`, say`${{ code: '*.….plex.direct' }}`),
          )
    // A certificate for this name is set and not loaded: that finding says more.
    if (preferences && isPlexDirect(leaf) && customDomainAsked(preferences, scene)) return ruledOut()
    const plex = identity ? plexOf(identity) : null
    const { machineIdentifier, insistsOn } = scene.target
    // Plex’s apps take the present name from plex.tv: an old one that only Relock remembers hurts nobody.
    const isMemory = insistsOn === null && isPlexDirect(leaf)
    // Another server shows another name, and a certificate that the server made itself would hold for no name: those findings say more.
    const isAnother = plex !== null && machineIdentifier !== null && plex.machineIdentifier !== machineIdentifier
    const proofs = [
      proof(say`The name that is asked for`, say`${{ code: name }}`),
      proof(say`The names that the certificate is for`, namesOf(leaf)),
      ...(scene.target.saw?.complaint === 'wrong name'
        ? [proof(say`The message that you pasted`, say`a program asked for ${{ code: scene.target.saw.host }} and refused the certificate`)]
        : []),
    ]
    // Which stars reach too far, a list says that only the verifier reads.
    const isCovered = covers(leaf, name) && !(trust?.name === name && trust.reasons.includes('name not covered'))
    return isCovered || isMemory || isAnother || leaf.selfIssued || certificate.turnedAway ? ruledOut(...proofs) : confirmed(...proofs)
  },
  explain: ({ certificate, published }, scene) => {
    const name = askedName(scene)
    if (name === null)
      return [
        say`What answers shows a certificate, but not Plex’s own. Plex’s apps ask for the server by Plex’s own name, which Relock does not know yet: it stands on Plex’s certificate.`,
        say`If your apps are shown this certificate as well, they refuse it. A certificate of your own in Plex’s settings shows itself so, and a proxy in front of Plex.`,
      ]
    const asked = { code: name }
    const [leaf] = certificate.chain
    const isOwn = leaf !== undefined && !isPlexDirect(leaf)
    const star = leaf ? starFor(leaf, name) : null
    const shown = leaf ? tellNames(leaf) : say``
    const kinds: Readonly<Record<ReturnType<typeof nameKind>, Message>> = {
      address: say`You ask for your server by its number, ${asked}. No certificate of Plex’s is for a number; this one is for ${shown}. So ${{ code: 'https://' }} with a number always fails, on every server.`,
      localhost: say`You ask for ${asked}, which means “this very computer”. No certificate of Plex’s is for that name; this one is for ${shown}.`,
      'own domain': star
        ? say`You ask for your server by a name of your own, ${asked}, and its certificate is for ${{ code: star }}. No browser takes that star: it would stand for the names of many owners. A certificate for ${asked} itself is taken.`
        : say`You ask for your server by a name of your own, ${asked}, but its certificate is for ${shown}.`,
      'plex.direct': isOwn
        ? say`Your apps ask for ${asked}, but what answers shows a certificate for ${shown} in its place: a certificate of your own in Plex’s settings, or a proxy in front of Plex.`
        : say`You ask for ${asked}, but the server’s certificate is for ${shown}. The long label in the middle has changed: the server was claimed again or set up again.`,
    }
    return [
      say`A certificate is like an identity card: it is good for the names on it and for no other.`,
      kinds[nameKind(name)],
      ...(nameKind(name) === 'plex.direct' && isStillTold(published, name)
        ? [say`plex.tv still tells your apps the old name, as it has not heard the new one from your server.`]
        : []),
      say`With the name on its certificate the lock closes. Do not click the browser’s warning away: you could no longer tell a false server from yours.`,
    ]
  },
  fix: ({ answers, certificate, identity, published }, scene) => {
    const name = askedName(scene)
    if (name === null)
      return fixOf(say`You let Plex show its own certificate for its own name.`, 10, usePlexName(numberOrNoName), freePlexName)
    // What was just refused is no way out.
    const local =
      identity && refusesPlainHttp(identity) ? [] : each(openLocally(scene.route?.address ?? scene.target.host, scene.target.port))
    // A program has no list of servers to choose from.
    const { route, target } = scene
    const [leaf] = certificate.chain
    const hash = leaf ? hashOf(leaf) : null
    const toGive = hash !== null && route?.address ? { ...route, name: plexDirectName(route.address, hash) } : null
    const present = answers?.where === 'another program' ? toGive : null
    switch (nameKind(name)) {
      case 'address':
      case 'localhost': {
        const because = nameKind(name) === 'localhost' ? localhostNever : numberNever
        return toGive && (present || target.saw !== undefined)
          ? fixOf(toProgram, 2, secureAddress(toGive, because), ...local)
          : fixOf(say`You open Plex under the name on its certificate.`, 2, usePlexName(because), ...local)
      }
      case 'own domain':
        return present
          ? fixOf(toProgram, 20, secureAddress(present, besideOwn), publishOwnDomain(name))
          : fixOf(say`You use Plex’s name, or give Plex a certificate for yours.`, 20, plexNameBesideOwn, publishOwnDomain(name))
      case 'plex.direct':
        if (leaf && !isPlexDirect(leaf)) return fixOf(say`You let Plex show its own certificate for its own name.`, 10, freePlexName)
        if (isStillTold(published, name))
          return withAfterwards(fixOf(say`You let the server tell plex.tv its present name.`, 5, ...letServerReachPlex), pasteAgain)
        return present
          ? fixOf(toProgram, 2, secureAddress(present, underPresentName))
          : fixOf(say`You let your apps learn the server’s present name.`, 5, presentName)
    }
  },
  examples: () => [
    { name: 'https:// with an address', world: { typed: { scheme: 'https', host: 'address' } } },
    {
      name: 'a program that insists on https:// and an address',
      world: { typed: { scheme: 'https', host: 'address' }, where: 'another program' },
    },
    {
      name: 'the same, while plex.tv leads Plex’s own apps to a good address',
      world: {
        typed: { scheme: 'https', host: 'address' },
        where: 'another program',
        publishes: { told: 'to the account', ways: ['numbered home'] },
      },
    },
    { name: 'https://localhost', world: { typed: { host: 'localhost' } } },
    { name: 'an own domain, but Plex’s certificate', world: { typed: { host: 'own domain' } } },
    {
      name: 'a name at home, and a certificate with a star over all of them',
      world: { typed: { host: 'home domain' }, server: { certificate: { for: 'all homes' } } },
    },
    {
      name: 'an own domain, but a certificate for another one',
      world: { typed: { host: 'own domain' }, server: { certificate: { for: 'another own domain' } } },
    },
    { name: 'an old plex.direct name', world: { typed: { host: 'plex.direct name' }, server: { certificate: { for: 'other hash' } } } },
    {
      name: 'plex.tv tells apps an old plex.direct name',
      world: { publishes: { told: 'to the account', ways: ['home under an old name'] } },
    },
    {
      name: 'an own certificate in the place of Plex’s',
      world: { typed: { host: 'plex.direct name' }, server: { certificate: { for: 'own domain' } } },
    },
    {
      name: 'an own certificate, and nobody knows Plex’s name',
      verdict: 'suspected',
      world: { server: { certificate: { for: 'own domain' } } },
    },
  ],
  lookalikes: () => [
    {
      name: 'a list of addresses in which the label of every name is blackened',
      world: { publishes: { told: 'blackened XML', ways: ['home'] } },
    },
    {
      name: 'a proxy with a good certificate beside Plex, and no port typed',
      world: { typed: { host: 'own domain', port: 'left out' }, proxy: { program: 'nginx' } },
    },
    {
      name: 'an own domain with its own certificate',
      world: { typed: { host: 'own domain' }, server: { certificate: { for: 'own domain' } } },
    },
    {
      name: 'a name at home with its own certificate',
      world: { typed: { host: 'home domain' }, server: { certificate: { for: 'own domain' } } },
    },
    {
      name: 'a program that speaks HTTP alone, to a name of its owner’s, and is answered',
      world: { typed: { scheme: 'http', host: 'own domain' }, where: 'another program' },
    },
    { name: 'the right plex.direct name', world: { typed: { host: 'plex.direct name' } } },
    { name: 'a certificate that the server made itself', world: { server: { certificate: { fault: 'self-signed' } } } },
    {
      name: 'a certificate that has run out',
      world: { typed: { host: 'plex.direct name' }, server: { certificate: { fault: 'expired' } } },
    },
  ],
})
