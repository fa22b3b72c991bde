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
    complaint: 'cut off',
    pattern:
      /Verbindung wurde vom Remotehost geschlossen|connexion existante a dû être fermée par l[’']hôte distant|interrupción de una conexión existente por el host remoto|conexão existente foi forçado o cancelamento pelo host remoto|Connessione in corso interrotta forzatamente dall[’']host remoto|远程主机强迫关闭了一个现有的连接|удаленный хост принудительно разорвал существующее подключение/i,
  },
  {
    complaint: 'no answer',
    pattern:
      /Gegenstelle nach einer bestimmten Zeitspanne nicht|Zeitüberschreitung der Anforderung|Délai d[’']attente de la demande dépassé|Tiempo de espera agotado para esta solicitud|Richiesta scaduta\.|Time-out bij opdracht|(?:Keine Verbindung (?:zu|mit)|Impossible de (?:se connecter|joindre)(?: à| au)?|No (?:se puede|puedo|se pudo) conectar(?:me|se)? (?:a|con)|Non (?:è possibile|riesco a) connetter(?:e|si|mi) a|Kan geen verbinding maken met|Não (?:é|foi) possível conectar(?:-se)? (?:a|ao|com)) (?:https?:\/\/)?(?:\d{1,3}(?:\.\d{1,3}){3}|[\w-]{1,60}(?:\.[\w-]{1,60}){0,6}(?:\.plex\.direct|:32400)\b)|n[’']a pas répondu convenablement|no respondió adecuadamente|não respondeu corretamente|连接方在一段时间后没有正确答复/i,
  },
]

/** That somebody may not use “this server”, as people say it where Plex’s page speaks their language (docs/sources/account.md#pasted-words). */
export const noPermissionElsewhere: Words = {
  complaint: 'no permission',
  pattern:
    /(?:keinen Zugriff auf|keine Berechtigung[^\n]{0,20}(?:für|auf|zu)) (?:diesen|dieser|diesem) Server|(?:pas|aucun) (?:accès|la permission|l[’']autorisation|autorisée?)[^\n]{0,20} à ce serveur|no (?:tienes|tiene|tengo) (?:permisos? |autorización )?(?:para )?(?:acceso |acceder )a este servidor|não tem (?:permissão |autorização )?(?:para )?(?:acesso |acessar |aceder )(?:a )?este servidor|non hai (?:(?:il permesso|l[’']autorizzazione) (?:di|per|ad) )?(?:acced|access)\w{1,3} a questo server|geen (?:toegang|toestemming)[^\n]{0,20} deze server|nie masz (?:dostępu|uprawnień|pozwolenia)[^\n]{0,20} tego serwera|нет (?:доступа|прав(?: доступа)?|разрешения)[^\n]{0,20} (?:к )?(?:этому|этого) сервер[уа]|このサーバー(?:に|への?)アクセス(?:する)?権限?がありません|(?:无权|無權|没有权限|沒有權限)(?:访问|存取|使用)(?:此|该|這個|这个)(?:服务器|伺服器)|(?:تصريح|إذن|صلاحية)[^\n]{0,25} هذا الخادم/iu,
}

/** That nobody comes in from outside, as Plex's page or people say it (docs/sources/account.md#pasted-words). */
export const notOutsideElsewhere: Words = {
  complaint: 'not reached from outside',
  pattern:
    /\bnicht (?:von )?(?:au(?:ß|ss)erhalb (?:Ihres|deines|meines|des) Netzwerks?|au(?:ß|ss)en) (?:verfügbar|erreichbar)|\bFernzugriff (?:ist |auf Plex )?(?:nicht (?:möglich|verfügbar)|funktioniert nicht|geht nicht)|\b(?:pas|non|plus) (?:disponible|accessible|joignable) (?:en dehors|hors|(?:depuis|de) l[’']extérieur)\b|\baccès (?:à distance|distant) (?:ne (?:fonctionne|marche) (?:pas|plus)|(?:est )?(?:impossible|indisponible))|\bno (?:está |es )?(?:disponible|accesible) (?:desde )?fuera de (?:tu|su|mi|la) red|\bacceso remoto (?:no (?:funciona|está disponible|disponible)|falla)|\bnon (?:è )?(?:disponibile|accessibile|raggiungibile) (?:al di fuori|fuori|dall[’']esterno)|\baccesso remoto non (?:funziona|(?:è )?disponibile)|\bniet (?:beschikbaar|bereikbaar) (?:van(?:af)? )?buiten (?:je|uw|mijn|het) (?:eigen )?(?:thuis)?netwerk|\b(?:externe toegang|toegang op afstand) (?:werkt niet|(?:is )?niet (?:beschikbaar|mogelijk))|\bnão (?:está |é )?(?:disponível|acessível) fora d[ae] (?:sua |tua |minha )?rede|\bacesso remoto não (?:funciona|(?:está )?disponível)|(?:远程访问|遠端存取|外网访问)(?:功能)?(?:无法|不能|不可|失败|連不上|连不上|無法)/i,
}

/** That no server was found, as Plex's apps say it in their languages. */
export const noServerElsewhere =
  /\baucun serveur (?:trouvé|disponible)|\bserveur (?:introuvable|indisponible|inaccessible)|\bkeine? Server (?:gefunden|verfügbar)|\bServer (?:ist |wird )?nicht (?:mehr )?(?:erreichbar|verfügbar|gefunden)|\bserveur n[’']est (?:pas|plus) (?:accessible|joignable|disponible)|\bservidor no (?:aparece|responde|está disponible)|\bserver is niet (?:bereikbaar|beschikbaar)|\bning[uú]n servidor|\bservidor no (?:disponible|encontrado)|\bnenhum servidor encontrado|\bservidor (?:indisponível|não encontrado)|\bnessun server trovato|\bserver non (?:disponibile|raggiungibile|trovato)|\bgeen servers? gevonden|\bnie znaleziono (?:żadn\w{1,4} )?serwer|сервер\w{0,2} (?:не найден|недоступ)|(?:找不到|未找到|没有找到)服务器|サーバーが見つかりません/iu

/** That a name or its password is wrong, as sign-ins say it in their languages. */
export const passwordRefusedElsewhere: Words = {
  complaint: 'password refused',
  pattern:
    /\b(?:Benutzer|Nutzer|Konto)namen? (?:oder|und|\/) (?:das |dein |Ihr )?(?:Passwort|Kennwort)[^\n.]{0,20}(?:falsch|ungültig|nicht korrekt|inkorrekt|stimm)|\b(?:nom d[’']utilisateur|identifiants?|e-?mail) (?:ou|et|\/) (?:le |votre )?mot de passe[^\n.]{0,20}(?:incorrect|invalide|erroné)|\b(?:usuario|correo(?: electrónico)?) (?:o|y|\/) (?:la |tu |su )?contraseña[^\n.]{0,20}(?:incorrect|inválid|no (?:es |son )?(?:válid|correct))|\b(?:nome utente|e-?mail) (?:o|e|\/) (?:la )?password[^\n.]{0,20}(?:errat|non (?:è |sono )?(?:corrett|valid))|\b(?:gebruikersnaam|e-?mail(?:adres)?) (?:of|en|\/) (?:het )?wachtwoord[^\n.]{0,20}(?:onjuist|ongeldig|verkeerd|incorrect)|(?:[帐账帳賬][号號户戶]|用[户戶]名|[邮郵]箱)(?:和|或|与|與|\/)?密[码碼](?:登[录錄入陆])?[^\n。]{0,20}(?:错误|錯誤|不正确|不正確|失败|失敗|\b401\b)/iu,
}
