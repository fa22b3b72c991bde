import { chainOf, leaf, refusing } from '../evidence/certificates'
import { days } from '../evidence/frame'
import { notAsked, plexAnswer } from '../evidence/who-answers'
import { address, byNumber, here, notSaidWhere, onTv, ownDomain, program, required } from './homes'
import type { UserCase } from './put'

/**
 * Real cases that were gathered once more, to measure how Relock judges what it was not built by: accounts, certificates, and the programs
 * themselves. Addresses and names are nobody’s.
 */
export const trustAndAccounts: readonly UserCase[] = [
  // Accounts.
  {
    id: 'C450',
    source: 'iBaa/PlexConnect#590',
    story: 'An old tool has no place for the code of a second factor, and only says that it failed.',
    puts: [
      {
        pasted:
          'Plex recently introduced two-factor authentication for Plex accounts. PlexConnect doesn\'t prompt for the 2FA code and instead says "Failed" when trying to sign in.',
        suspected: ['sign-in-code-missing'],
      },
    ],
  },
  {
    id: 'C451',
    source: 'Ombi-app/Ombi#3894',
    story: 'plex.tv refuses a password that is right, as the code of the second factor does not stand behind it.',
    puts: [
      {
        pasted:
          '[Error] StatusCode: Unauthorized, Reason: Unauthorized, RequestUri: https://plex.tv/users/sign_in.json\nIncorrect username and login',
        suspected: ['sign-in-code-missing', 'sign-in-dead'],
      },
    ],
  },
  {
    id: 'C452',
    source: 'pure-music/PureMusic#175',
    story: 'With a second factor an app lets nobody sign in.',
    puts: [{ pasted: 'plex 账户在开启 2FA 的情况下，无法登录。', suspected: ['sign-in-code-missing'] }],
  },
  {
    id: 'C453',
    source: 'sct/overseerr#1034',
    story: 'The password was changed and every device signed out, and a tool keeps the old token.',
    puts: [
      {
        pasted: 'I reset my Plex password and clicked log me out everywhere. Overseerr is unable to import new users or sync the library.',
        seen: { answers: { ...program, changed: 'password' } },
        suspected: ['server-sign-in-dead', 'sign-in-dead'],
      },
    ],
  },
  {
    id: 'C454',
    source: 'croneter/PlexKodiConnect#1773',
    story: 'The chosen profile may not use the friend’s server.',
    puts: [{ pasted: 'Unauthorized for PMS', confirmed: ['program-not-authorized'] }],
  },
  {
    id: 'C455',
    source: 'croneter/PlexKodiConnect#472',
    story: 'A player is not signed in to the account, whatever code is typed.',
    puts: [{ pasted: 'Not yet authorized for Plex server Attic', confirmed: ['program-not-authorized'] }],
  },
  {
    id: 'C456',
    source: 'iharosi/homebridge-plex-v2#12',
    story: 'The token of a plug-in had become another one.',
    puts: [
      {
        pasted: '[Plex Sensor] 401 - "<html><head><title>Unauthorized</title></head><body><h1>401 Unauthorized</h1></body></html>"',
        confirmed: ['program-not-authorized'],
      },
    ],
  },
  {
    id: 'C457',
    source: 'openhab/openhab1-addons#3120',
    story: 'With a Plex Home the list of networks without sign-in does not help a program.',
    puts: [
      {
        pasted: `java.io.IOException: Server returned HTTP response code: 401 for URL: http://${address}:32400/clients`,
        seen: { answers: program },
        confirmed: ['program-not-authorized'],
      },
    ],
  },
  {
    id: 'C458',
    source: 'Posterrama/posterrama#38',
    story: 'A tool says of its token that it is wrong or has run out.',
    puts: [
      {
        pasted: 'Plex\nConnection failed: Unauthorized. The Plex token is incorrect or has expired.',
        confirmed: ['program-not-authorized'],
      },
    ],
  },
  {
    id: 'C459',
    source: 'Yoruio/Membarr#53, wizarrrr/wizarr#450, pushingkarmaorg/python-plexapi#1412',
    story: 'An old library asks plex.tv for something that plex.tv has taken away.',
    puts: [
      {
        pasted:
          '(410) gone; https://plex.tv/api/friends/27895919 <?xml version="1.0" encoding="UTF-8"?> <Response code="410" status="This endpoint was deprecated and removed"/>',
        confirmed: ['app-outdated'],
      },
    ],
  },
  {
    id: 'C460',
    source: 'harrygoodwin.dev: Synology Plex library “Not authorized”',
    story: 'The server’s own sign-in had died while nobody was at home, and the Apple TV says that nobody has access.',
    puts: [
      {
        pasted:
          'After a two-week trip my Plex libraries on the Apple TV show yellow warning symbols: "Not authorized, you do not have access to this server."',
        suspected: ['server-sign-in-dead', 'setup-from-outside'],
      },
    ],
  },
  {
    id: 'C461',
    source: 'stephenpopoola.uk: How to reclaim Plex Server after password reset',
    story: 'The password was reset with every device signed out, the server among them.',
    puts: [
      {
        pasted:
          'I reset my password and enabled the checkbox "Sign out connected devices after password change." When I logged into my Plex server I got: "You do not have permission to access this server."',
        seen: { answers: { ...here, changed: 'password' } },
        suspected: ['server-sign-in-dead'],
      },
    ],
  },
  // Certificates, and programs.
  {
    id: 'C462',
    source: 'robinmalik/PSPlex#5',
    story: 'A module of PowerShell takes the certificate of plex.tv, and not the one that the server shows for its number.',
    puts: [
      {
        pasted: [
          'PS C:\\WINDOWS\\system32> Get-PlexLibrary | Select title,type,key',
          'Invoke-RestMethod : The underlying connection was closed: Could not establish trust relationship for the SSL/TLS secure channel.',
          'At C:\\Program Files\\WindowsPowerShell\\Modules\\PSPlex\\1.0.12\\Public\\Get-PlexLibrary.ps1:48 char:18',
          '+ [array]$Data = Invoke-RestMethod -Uri $DataUri -Method GET',
          '+ CategoryInfo : InvalidOperation: (System.Net.HttpWebRequest:HttpWebRequest) [Invoke-RestMethod], WebException',
        ].join('\n'),
        refused: notSaidWhere,
      },
      {
        pasted: [
          `https://${address}:32400`,
          'Invoke-RestMethod : The underlying connection was closed: Could not establish trust relationship for the SSL/TLS secure channel.',
          'At C:\\Program Files\\WindowsPowerShell\\Modules\\PSPlex\\1.0.12\\Public\\Get-PlexLibrary.ps1:48 char:18',
        ].join('\n'),
        seen: byNumber,
        confirmed: ['certificate-wrong-name'],
      },
    ],
  },
  {
    id: 'C463',
    source: 'KurzonDax/Plex-to-InfluxDB-Extended#13',
    story: 'A script asks without encryption, and the server hangs up.',
    puts: [
      {
        pasted: [
          `http://${address}:32400`,
          '  File "plexInfluxdbCollector.py", line 683, in _validate_plex_servers',
          '    urlopen(server_url)',
          '  File "/usr/lib/python3.6/urllib/request.py", line 1346, in http_open',
          '    return self.do_open(http.client.HTTPConnection, req)',
          'http.client.RemoteDisconnected: Remote end closed connection without response',
        ].join('\n'),
        seen: { ...required, answers: program },
        confirmed: ['secure-connections-required'],
      },
    ],
  },
  {
    id: 'C464',
    source: 'aunefyren/wrapperr#89',
    story: 'A program in a container does not know who vouches for plex.tv.',
    puts: [
      {
        pasted:
          '2023/12/21 14:10:20 Failed to retrieve Plex PIN. Error: Post "https://plex.tv/api/v2/pins": tls: failed to verify certificate: x509: certificate signed by unknown authority',
        suspected: ['program-distrusts-plex-tv'],
      },
    ],
  },
  {
    id: 'C465',
    source: 'RasPlex/OpenPHT#325',
    story: 'An old player refuses the server’s certificate, as its own list of authorities ran out, and the server’s console tells of it.',
    puts: [
      {
        pasted: `http://${address}:32400\nSince the certificate expired yesterday, OpenPHT can't connect. The Plex server console log shows "sslv3 alert certificate expired".`,
        seen: { answers: onTv },
        suspected: ['device-roots-too-old'],
      },
    ],
  },
  {
    id: 'C466',
    source: 'iBaa/PlexConnect#352',
    story: 'A tool knows no secure connections, and the server demands them.',
    puts: [
      {
        pasted: `http://${address}:32400\nWhen this setting is set to "Required" PlexConnect will no longer be able to connect to Plex Media Server.`,
        seen: { ...required, answers: program },
        confirmed: ['secure-connections-required'],
      },
    ],
  },
  {
    id: 'C467',
    source: 'croneter/PlexKodiConnect#666',
    story: 'Kodi checks the certificate against the server’s number.',
    puts: [
      {
        pasted: `ERROR: CCurlFile::Exists - Failed: SSL peer certificate or SSH remote key was not OK(51) for https://${address}:32400/photo/:/transcode?width=3840&height=3840&minSize=1&upscale=0&url=/library/metadata/1/thumb/1549002943`,
        seen: byNumber,
        confirmed: ['certificate-wrong-name'],
      },
    ],
  },
  {
    id: 'C468',
    source: 'anatosun/plexamp-docker#3',
    story: 'A player in a container was given a code that is none any more.',
    puts: [
      {
        pasted: '2023/12/05 14:24:42 | stdout | Error exchanging claim token.\n2023/12/05 14:24:42 | stdout | Starting Plexamp 4.8.1',
        confirmed: ['claim-code-spent'],
      },
    ],
  },
  {
    id: 'C469',
    source: 'Transmogrify-for-Plex/Transmogrify-for-Plex-chrome#30',
    story: 'An extension asks the server without encryption out of Plex’s secure page.',
    puts: [
      {
        pasted: `Mixed Content: The page at 'https://app.plex.tv/web/app#!/server/52...9a/details/%2Flibrary%2Fmetadata%2F327' was loaded over HTTPS, but requested an insecure XMLHttpRequest endpoint 'http://${address}:32500/?X-Plex-Token=m1...Km'. This request has been blocked; the content must be served over HTTPS.`,
        seen: { answers: here, route: { port: 32_500 } },
        confirmed: ['page-asks-without-encryption'],
      },
    ],
  },
  {
    id: 'C470',
    source: 'Reaparr/Reaparr#272',
    story: 'plex.tv tells a tool http:// addresses, and the server hangs up on whoever uses them.',
    puts: [
      {
        pasted: [
          `sgarrett@plex:~/src/PlexRipper/src/PlexApi$ curl -k https://${address}:12232`,
          "<html><head><script>window.location = window.location.href.match(/(^.+\\/)[^\\/]*$/)[1] + 'web/index.html';</script><title>Unauthorized</title></head><body><h1>401 Unauthorized</h1></body></html>",
          `sgarrett@plex:~/src/PlexRipper/src/PlexApi$ curl -k http://${address}:12232`,
          'curl: (56) Recv failure: Connection reset by peer',
        ].join('\n'),
        seen: { ...required, answers: program, route: { port: 12_232 } },
        confirmed: ['secure-connections-required'],
      },
    ],
  },
  {
    id: 'C471',
    source: 'mrworf/plexupdate#37',
    story: 'wget lost its list of authorities.',
    puts: [
      {
        pasted:
          'Authenticating...Error: Unable to obtain authentication token, page changed?\nwget --save-cookies /tmp/kaka --keep-session-cookies https://plex.tv/users/sign_in -O -  says it cannot verify the certificate',
        suspected: ['program-distrusts-plex-tv'],
      },
    ],
  },
  {
    id: 'C472',
    source: 'edde746/plezy#120',
    story: 'An app goes without encryption, and the server demands it.',
    puts: [
      {
        pasted: [
          `http://${address}:32400`,
          "Failing to connect to server if plex settings have 'required' setting enabled for secure connections.",
          '[21:20:37.361] [ERROR] No working server connections after race',
          '[21:20:37.361] [ERROR] No working connections found for this server',
          'Error: Bad state: No element',
        ].join('\n'),
        seen: { ...required, answers: program },
        confirmed: ['secure-connections-required'],
      },
    ],
  },
  {
    id: 'C473',
    source: 'EFForg/privacybadgerfirefox-legacy#347',
    story: 'An extension blocks plex.tv on the server’s own page.',
    puts: [
      {
        pasted: 'Privacy Badger: plex.tv is blocked on http://localhost:32400/web/index.html#!/login',
        seen: { answers: { ...here, serverIsHere: 'yes' } },
        suspected: ['browser-extension-blocks'],
      },
    ],
  },
  {
    id: 'C474',
    source: 'forums.plex.tv: Plex Media Player does not validate the certificate, 375429',
    story: 'A certificate of one’s own ran out: Plex’s apps go on, and browsers refuse.',
    puts: [
      {
        pasted: `https://${ownDomain}:32400\nmy certificate is expired. Plex clients do still connect to the server, although browsers reject the connection and display that the certificate has expired and the connection is insecure`,
        seen: {
          identity: { secure: notAsked, plain: plexAnswer() },
          names: null,
          certificate: chainOf(leaf({ names: [ownDomain], notAfter: days(-3) })),
          trust: { ...refusing('expired'), name: ownDomain },
          answers: here,
        },
        confirmed: ['certificate-expired'],
      },
    ],
  },
  {
    id: 'C475',
    source: 'Radarr/Radarr#4154',
    story: 'A newer version checks what an older one took as it came.',
    puts: [
      {
        pasted: `https://${address}:32400\nUnable to connect to Plex Server: Unable to connect to Plex Media Server`,
        seen: byNumber,
        confirmed: ['certificate-wrong-name'],
      },
    ],
  },
]
