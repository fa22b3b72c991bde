import { products } from '../products/shelf'

const issuers = products.flatMap(({ signs }) => signs?.issuer ?? [])
const sayings = products.flatMap(({ signs }) => (signs?.says ? [signs.says] : []))

/**
 * Words that makers, authorities and standards put into what a device, a page or a certificate says of itself. They stay in a report because they
 * tell what somebody has in front of them; every other word may be what a person called theirs, and no shape tells that apart.
 */
const vocabulary: ReadonlySet<string> = new Set(
  [
    // authorities, and how they name their links
    "let's encrypt isrg internet security research group digicert inc ltd limited llc corp corporation gmbh ag sa sas bv co trust services service",
    'google gts sectigo comodo usertrust zerossl buypass globalsign entrust godaddy starfield amazon microsoft azure geotrust thawte rapidssl verisign',
    'symantec certum actalis harica swisssign quovadis telekom telesec identrust dst baltimore cybertrust cloudflare apple cisco gandi ssl.com',
    'root ca ca1 ca2 ca3 authority certificate certificates certification certified local global domain validation organization extended validated secure server client',
    'tls ssl rsa ecc ecdsa dsa ec sha1 sha256 sha384 sha512 md5 g1 g2 g3 g4 g5 intermediate issuing issuer public primary class network networks signed self fake default',
    'cert key assured id high assurance ev dv ov web site websites generated generator ingress controller traefik kubernetes caddy nginx apache proxy reverse',
    // makers and products
    'plex direct media pms plexmediaserver synology diskstation dsm qnap qts quts truenas freenas unraid openmediavault asustor netgear readynas readydlna western digital mycloud',
    'avm fritz box fritzbox fritzos openwrt luci gl inet turris gargoyle dd wrt ddwrt tomato freshtomato opnsense pfsense adguard home technitium pi hole pihole unbound dnsmasq',
    'unifi ubiquiti edgerouter edgeos edgemax mikrotik routeros webfig asus asuswrt merlin technicolor thomson eero nest wifi fiber freebox livebox bbox bt hub sky virgin',
    'speedport superhub zyxel tp link tplink archer deco omada linksys velop dlink d belkin huawei zte sagemcom arris motorola draytek vigor sophos fortigate fortinet',
    'cloud gateway dream machine wall smart vodafone easybox telekom orange bind powerdns recursor knot resolver coredns systemd resolved dns server servers',
    'haproxy stunnel envoy lighttpd iis microsoft httpapi jetty tomcat openresty varnish squid cherrypy werkzeug gunicorn uvicorn express kestrel httpd http https openssl',
    'jellyfin emby sonarr radarr lidarr prowlarr bazarr tautulli overseerr jellyseerr portainer proxmox docker nextcloud owncloud homeassistant assistant home grafana cockpit webmin cups',
    'minidlna upnp iot hikvision dahua reolink printer laserjet officejet epson brother canon xerox lexmark',
    'linux ubuntu debian fedora centos redhat red hat alpine arch freebsd openbsd windows macos ios android gnu unix x86 x64 amd64 arm64',
    // adapters
    'ethernet wi fi wlan lan wan loopback pseudo bluetooth tun tap utun feth ppp ipsec wg wt zt vpn tunnel adapter interface connection wintun wireguard openvpn tailscale zerotier one',
    'netbird nordlynx nordtun nordvpn proton protonvpn pvpn mullvad cloudflare warp cloudflarewarp cscotun cisco anyconnect gpd pangp globalprotect forticlient fortinet hamachi radmin ovpn',
    'surfshark expressvpn vethernet switch hyper vmware virtualbox vmnet host only virtual',
    // what pages and filters say
    'the a an and or of to for in on at by is are was not no from with your this that it you we be has have can please',
    'login log sign in out signin sign up welcome dashboard admin administration console panel configuration config settings setup management manager web interface ui page index test it works',
    'error errors bad request requests gateway timeout unavailable temporarily forbidden unauthorized found moved permanently temporary redirect internal method allowed too many authentication required',
    'access denied blocked block filter filtered rebinding rebind protection private public address addresses answer refused name names host hosts policy because loading redirecting application app router modem nas',
    'version status ok online offline plain sent port speaking an enabled',
    'release build stable beta alpha rc dev community edition pro plus enterprise business',
    // what the judging itself looks for
    ...issuers.map((words) => words.replace('charles', '')),
    ...sayings.flatMap(({ examples }) => examples),
  ].flatMap((line) => line.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []),
)

/** `G2`, `R11`, `X1`, `v7`: too short to be anybody. */
const short = /^(?:[A-Z]{1,2}\d{1,2}|v\d{1,3})$/
/** `eth0`, `enp3s0`, `wlp2s0f1`: where it sits, not what somebody called it. */
const ofSystem =
  /^(?:(?:eth|en|wlan|wl|ww|lo|br|docker|veth|bridge|awdl|llw|utun|tun|tap|wg|ppp|anpi|gif|stf|eno|ens)\d{0,3}|(?:en|wl|ww)p\d{1,3}s\d{1,3}(?:f\d)?)$/i

export const isPublicWord = (word: string): boolean => vocabulary.has(word.toLowerCase()) || short.test(word) || ofSystem.test(word)

/** A version or a model, not an address, a date, a serial or a telephone number. */
export const isPublicNumber = (number: string): boolean => {
  const groups = number.match(/\d+/g) ?? []
  return groups.length <= 3 && groups.every((group) => group.length <= 4) && groups.join('').length <= 7
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** What judging looks for in the names of subjects and issuers. It stays, whatever stands around it. */
export const judgedInNames = new RegExp(
  [
    "^(?:Let's Encrypt|DigiCert Inc|ISRG|Internet Security Research Group|ISRG Root X[12]|DigiCert (?:Global|Assured ID|High Assurance EV) Root CA)$",
    '^(?:Root )?Y[RE]\\d*$',
    '^Caddy Local Authority',
    'TRAEFIK DEFAULT CERT',
    'Kubernetes Ingress Controller Fake Certificate',
    ...issuers.map(literally),
  ].join('|'),
  'gi',
)

/** What judging looks for in what devices and programs say of themselves. */
export const judgedInDescriptions = new RegExp(
  ['^(?:dnsmasq|unbound|powerdns)', '^(?:bind )?9\\.\\d+', ...sayings.map(({ words }) => words.source)].join('|'),
  'gi',
)
