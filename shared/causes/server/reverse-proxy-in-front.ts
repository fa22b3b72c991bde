import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import certificate from '../../facts/certificate'
import handshake from '../../facts/handshake'
import identity from '../../facts/identity'
import { certificateInProxy, leadProxyToPlex, nameInProxy, noSignInBeforePlex, wayAroundProxy } from '../../fixes/proxy/reverse-proxy'
import { startPlex } from '../../fixes/plex/start-plex'
import { each, fixOf, remedy } from '../../fixes/remedies'
import { plexNameBesideOwn } from '../../fixes/browser/right-name'
import { askedName, isOwnDomain } from '../../judging/names/asked-name'
import { reverseProxyOf } from '../../judging/who-answers/reverse-proxy'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { issuerName } from '../../judging/certificate/issuers'
import { answerOf } from '../../judging/who-answers/who-answers'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut } from '../../model/verdict'

export default cause({
  id: 'reverse-proxy-in-front',
  rung: 'server',
  title: say`Something in front of Plex answers in its place`,
  reads: { handshake },
  mayRead: { identity, certificate, answers },
  judge: ({ handshake, identity, certificate }, scene) => {
    const reverseProxy = reverseProxyOf({ identity, handshake, certificate }, scene)
    if (reverseProxy === null) return ruledOut()
    if (reverseProxy === 'knows other names only') {
      const leaf = certificate?.chain[0]
      return confirmed(
        proof(
          say`Asking for an encrypted connection to ${{ code: askedName(scene) ?? scene.target.host }}`,
          leaf
            ? say`the proxy’s own certificate comes: ${{ code: leaf.subject || issuerName(leaf) }}`
            : say`turned away: no certificate for it is there`,
        ),
      )
    }
    const spoke = identity?.secure.state === 'answered' ? identity.secure : identity?.plain
    return confirmed(
      proof(
        say`Asking ${{ code: '/identity' }}, which every Plex server knows`,
        spoke?.state === 'answered' ? answerOf(spoke) : say`no word of Plex`,
      ),
    )
  },
  explain: ({ handshake, identity, certificate }, scene) => {
    const reverseProxy = reverseProxyOf({ identity, handshake, certificate }, scene)
    const what = say`A reverse proxy stands between you and Plex: nginx, Apache, HAProxy, Caddy, Traefik, a NAS’s own, or a tunnel. It does the encrypting and passes everything on.`
    if (reverseProxy === 'knows other names only' && isOwnDomain(scene))
      return [
        what,
        say`It does not know ${{ code: askedName(scene) ?? scene.target.host }}, or it has no certificate for that name yet. So it turns everybody away who asks for it, or shows a certificate of its own.`,
      ]
    if (reverseProxy === 'knows other names only')
      return [
        what,
        say`It knows the server under other names only. Plex’s apps ask for Plex’s name, ${{ code: '….plex.direct' }}: it turns them away, or shows them a certificate of its own.`,
      ]
    if (reverseProxy === 'Plex does not answer it')
      return [
        what,
        say`The way to the proxy is well and the lock would close, but the proxy itself gets no answer from Plex. Plex is off, or the proxy looks for it at the wrong place.`,
      ]
    return [
      what,
      say`The lock closes, but what answers behind it is another page than Plex: a sign-in page, another program, or nothing. Plex’s apps cannot do anything with that.`,
    ]
  },
  fix: ({ handshake, identity, certificate, answers }, scene) => {
    switch (reverseProxyOf({ identity, handshake, certificate }, scene)) {
      case 'knows other names only':
        if (isOwnDomain(scene))
          return fixOf(
            say`You give the proxy the name and a certificate for it.`,
            15,
            ...each(nameInProxy(askedName(scene) ?? scene.target.host), certificateInProxy),
            plexNameBesideOwn,
          )
        return fixOf(
          say`You let Plex’s own name through to Plex.`,
          10,
          ...each(wayAroundProxy, nameInProxy(askedName(scene) ?? scene.target.host)),
        )
      case 'shows a page of its own':
        return fixOf(
          say`You let Plex’s name through to Plex.`,
          10,
          remedy(noSignInBeforePlex),
          remedy(startPlex(homeOfPlex(scene, answers))),
          leadProxyToPlex(scene),
        )
      default:
        return fixOf(
          say`You lead the proxy to Plex again.`,
          10,
          remedy(startPlex(homeOfPlex(scene, answers))),
          leadProxyToPlex(scene),
          remedy(wayAroundProxy),
        )
    }
  },
  examples: () => [
    { name: 'nginx whose Plex is gone', world: { server: { reverseProxy: { program: 'nginx', fault: 'Plex is gone' } } } },
    {
      name: 'nginx under an own domain, whose Plex is gone',
      world: {
        typed: { host: 'own domain' },
        server: { certificate: { for: 'own domain' }, reverseProxy: { program: 'nginx', fault: 'Plex is gone' } },
      },
    },
    {
      name: 'nginx that turns Plex’s own name away',
      world: { server: { reverseProxy: { program: 'nginx', fault: 'strict about names' } } },
    },
    { name: 'Traefik’s own certificate for unknown names', world: { server: { certificate: { by: 'Traefik' } } } },
    {
      name: 'another page under an own domain',
      world: { typed: { host: 'own domain' }, server: { certificate: { for: 'own domain' }, answers: 'another web server' } },
    },
  ],
  lookalikes: () => [
    { name: 'nginx in front, and all is well', world: { server: { reverseProxy: { program: 'nginx' } } } },
    {
      name: 'nginx in front under an own domain',
      world: {
        typed: { host: 'own domain' },
        server: { certificate: { for: 'own domain' }, reverseProxy: { program: 'nginx', fault: 'strict about names' } },
      },
    },
    { name: 'another device’s web page answers', world: { server: { answers: 'another web server' } } },
    { name: 'no certificate', world: { server: { certificate: { fault: 'none' } } } },
  ],
})
