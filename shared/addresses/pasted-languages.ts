import type { Words } from './pasted-client'

/**
 * What systems say in the language of whoever uses them: Windows’ sockets, .NET, Firefox’s page of an unknown name, which has no code, and Plex’s own page
 * (docs/sources/clients.md#other-languages). Chromium’s pages show the same code in each.
 */
export const inOtherLanguages: readonly Words[] = [
  {
    complaint: 'not trusted',
    pattern:
      /Remotezertifikat ist laut Validierungsverfahren ungültig|certificat distant n[’']est pas valide|certificado remoto no es válido|certificado remoto é inválido|certificato remoto non è valido/i,
  },
  {
    complaint: 'name not found',
    pattern:
      /Remotename konnte nicht aufgel(?:ö|oe)st werden|kein solcher Host bekannt|angegebene Host ist unbekannt|nom distant n[’']a pas pu être résolu|Hôte inconnu|(?:puede|pudo) resolver el nombre remoto|Host desconocido|host não é conhecido|resolver o nome remoto|risolvere il nome remoto|Host sconosciuto|Diese (?:Seite|Website) können wir leider nicht finden|Server unter \S{1,200} konnte nicht gefunden werden|parvenons pas à trouver ce site|problemas para encontrar ese sitio|problemas em encontrar esse site|problemi a trovare questo sito|не удаётся найти этот сайт/i,
  },
  {
    complaint: 'refused',
    pattern:
      /Zielcomputer die Verbindung verweigerte|l[’']a expressément refusée|denegó expresamente|recusou ativamente|rifiutato (?:attivamente|persistentemente)|actief heeft geweigerd|aktywnie go odmawia|компьютер отверг запрос|目标计算机积极拒绝/i,
  },
  {
    complaint: 'no answer',
    pattern:
      /Gegenstelle nach einer bestimmten Zeitspanne nicht|n[’']a pas répondu convenablement|no respondió adecuadamente|não respondeu corretamente|连接方在一段时间后没有正确答复/i,
  },
]
