import type { HostNames } from './host-names'

/** Where public authorities keep their certificates: the host says who issued, and the path which of its own links. */
const ofAuthorities =
  /^https?:\/\/(?:[a-z0-9-]{1,24}\.){0,2}(?:lencr\.org|letsencrypt\.org|digicert\.com|sectigo\.com|comodoca\.com|usertrust\.com|globalsign\.com|pki\.goog|amazontrust\.com|entrust\.net|godaddy\.com|identrust\.com|buypass\.com|zerossl\.com|ssl\.com)(?:\/[\w.-]{0,60}){0,3}$/i

/** An address on the web: its host stays what it is all over the report; user, port and path are whoever's they are. */
export function hideUrl(url: string, hosts: HostNames): string {
  if (ofAuthorities.test(url)) return url
  const [, scheme = '', host = ''] = /^([a-z][a-z0-9+.-]{0,20}:\/{0,3})?(?:[^/?#]*@)?(\[[^\]]*\]|[^:/?#]*)/i.exec(url) ?? []
  const bare = host.replace(/^\[|\]$/g, '')
  const kept = /^(?:https?|ldaps?|ftp):\/\/$/i.test(scheme) ? scheme : ''
  return `${kept}${host === bare ? hosts.hide(bare) : `[${hosts.hide(bare)}]`}/…`
}
