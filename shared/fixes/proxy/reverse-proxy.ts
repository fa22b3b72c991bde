import { plexPort } from '../../addresses/spell'
import type { Scene } from '../../model/fact'
import type { Remedy, Step } from '../../model/fix'
import { say } from '../../model/message'
import { remedy } from '../remedies'

/** Plex's own port straight to Plex: what every Plex app expects (docs/sources/plex.md#ports). */
export const wayAroundProxy: Step = {
  kind: 'tell',
  id: 'way-around-front',
  title: say`Let Plex’s own port lead straight to Plex`,
  text: [
    say`Give the proxy another port, such as 443, and let port 32400 reach Plex itself. Plex’s apps then use Plex’s own name and certificate, and the proxy stays for your own name.`,
  ],
  undo: say`Give the proxy its old port back.`,
}

/** Leads a proxy to Plex again. */
export const leadProxyToPlex = ({ route, target }: Scene): Remedy =>
  remedy(
    {
      kind: 'copy',
      id: 'ask-behind-front',
      title: say`Ask Plex without the proxy`,
      text: [
        say`Paste this into the browser on the server. A short text with ${{ code: 'machineIdentifier' }} means that Plex is well and that it is the proxy.`,
      ],
      copy: `http://127.0.0.1:${String(route?.port === 443 ? plexPort : target.port)}/identity`,
    },
    {
      kind: 'copy',
      id: 'front-target',
      title: say`Tell the proxy where Plex is`,
      text: [
        say`In nginx this line stands inside ${{ code: 'location /' }}. In Apache it is ${{ code: 'ProxyPass / http://127.0.0.1:32400/' }}, in HAProxy ${{ code: 'server plex 127.0.0.1:32400' }}, in Caddy ${{ code: 'reverse_proxy 127.0.0.1:32400' }}; in Traefik or a NAS’s proxy enter address and port as the target.`,
        say`Where proxy and Plex are not on the same computer, write Plex’s address in the place of ${{ code: '127.0.0.1' }}. In Docker it is the name of Plex’s container.`,
        say`Plex must understand what comes: “Secure connections” in Plex stands on “Preferred”, and the proxy puts nothing before it (PROXY protocol, ${{ code: 'send-proxy' }}).`,
      ],
      copy: 'proxy_pass http://127.0.0.1:32400;',
      undo: say`Put the old target back.`,
    },
  )

/** A name that the proxy is to serve. */
export const nameInProxy = (name: string): Step => ({
  kind: 'copy',
  id: 'name-in-front',
  title: say`Give the proxy the name that you use`,
  text: [
    say`The name must stand in the proxy’s settings, and on the certificate that it shows. In nginx it is ${{ code: 'server_name' }}, in Apache ${{ code: 'ServerName' }} or ${{ code: 'ServerAlias' }}, in Caddy the first line of the block; HAProxy takes it from the certificates after ${{ code: 'crt' }}.`,
  ],
  copy: name,
  undo: say`Take the name out again.`,
})

/** A proxy that knows the name may still have no certificate for it. */
export const certificateInProxy: Step = {
  kind: 'tell',
  id: 'certificate-in-front',
  title: say`See whether the proxy has a certificate for it`,
  text: [
    say`Caddy, Traefik and Nginx Proxy Manager fetch one by themselves, and turn everybody away until they have it. Their log says why they have got none: look for the name, and for ${{ code: 'acme' }} or ${{ code: 'challenge' }}.`,
    say`Usually the name does not lead to your home yet, or ports 80 and 443 of the router do not lead to the proxy. After that, wait: an authority that is asked again and again gives nothing more for some time.`,
  ],
}

/** Encryption at a port where the proxy has none. */
export const encryptInProxy: Step = {
  kind: 'tell',
  id: 'encrypt-in-front',
  title: say`Switch encryption on at the proxy’s port`,
  text: [
    say`Look first whether the right port is meant: a proxy often encrypts only at 443, and at port 80 merely sends visitors there.`,
    say`In nginx the port’s line is ${{ code: 'listen 443 ssl;' }}, in HAProxy ${{ code: 'bind :443 ssl crt' }} and the certificate’s file; in Apache its block says ${{ code: 'SSLEngine on' }}, and in Caddy its first line must not begin with ${{ code: 'http://' }}.`,
  ],
  undo: say`Put the old line back.`,
}

/** What makes a proxy hang up before it has said a word. */
export const proxyThatHangsUp: Step = {
  kind: 'tell',
  id: 'front-hangs-up',
  title: say`If something stands in front of Plex, look at it`,
  text: [
    say`A reverse proxy or a tunnel can hang up as well. It must know the name that you type, let this computer’s address in, and find Plex behind it.`,
    say`Where no other proxy stands before it, take ${{ code: 'accept-proxy' }} (HAProxy), ${{ code: 'proxy_protocol' }} (nginx) or ${{ code: 'RemoteIPProxyProtocol' }} (Apache) out: with it, the proxy waits for that other one’s word.`,
  ],
  undo: say`Put the old line back.`,
  conditional: true,
}

/** A page that only a browser can get past. */
export const noSignInBeforePlex: Step = {
  kind: 'tell',
  id: 'no-sign-in-before-plex',
  title: say`Let Plex’s name through to Plex`,
  text: [
    say`Open the address in a browser and look whose page it is. Plex’s apps cannot get past another program’s sign-in page (Authelia, Authentik, Cloudflare Access, Vouch): except Plex’s name from it.`,
    say`Does it say 401 or 403 (“Forbidden”)? Then the proxy itself wants a password, or lets in only certain addresses.`,
    say`Plex asks for a sign-in itself, so nobody gets in without one.`,
  ],
  undo: say`Take the exception out again.`,
}

/** A way for Plex's apps, which have no certificate to show. */
export const withoutClientCertificate: Remedy = remedy({
  kind: 'tell',
  id: 'way-without-certificate',
  title: say`Give Plex a way without that demand`,
  text: [
    say`Keep the demand for everything else, and make one exception for Plex’s name: in nginx a ${{ code: 'server' }} block of its own without ${{ code: 'ssl_verify_client' }}, in Apache a ${{ code: 'VirtualHost' }} without ${{ code: 'SSLVerifyClient' }}, in Caddy a block without ${{ code: 'client_auth' }}, in HAProxy ${{ code: '[verify none]' }} behind its certificate in a ${{ code: 'crt-list' }}, at Cloudflare a rule without mTLS.`,
  ],
  price: say`From outside, people then reach Plex’s own sign-in. If only you are to reach it, use a VPN to your home instead.`,
  undo: say`Put the demand back in the same place.`,
})
