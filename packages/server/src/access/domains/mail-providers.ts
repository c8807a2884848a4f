/**
 * Where anybody gets an address. None of them could be proved by whoever only has an address there; naming them tells
 * somebody at once, rather than after a search for a record that they can never set.
 */
export const mailProviders: ReadonlySet<string> = new Set(
  `gmail.com googlemail.com outlook.com outlook.de outlook.fr hotmail.com hotmail.co.uk hotmail.de hotmail.fr hotmail.it
  live.com live.co.uk live.fr live.nl msn.com passport.com yahoo.com yahoo.co.uk yahoo.co.in yahoo.co.jp yahoo.de yahoo.fr
  yahoo.es yahoo.it yahoo.ca yahoo.com.br ymail.com rocketmail.com aol.com aim.com icloud.com me.com mac.com gmx.com gmx.de
  gmx.net gmx.at gmx.ch web.de t-online.de freenet.de mail.de posteo.de posteo.net mailbox.org tutanota.com tutanota.de
  tuta.com tuta.io proton.me protonmail.com protonmail.ch pm.me fastmail.com fastmail.fm hey.com hushmail.com zoho.com
  zohomail.com mail.com email.com usa.com inbox.com yandex.com yandex.ru ya.ru mail.ru bk.ru inbox.ru list.ru rambler.ru
  qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com aliyun.com 139.com naver.com daum.net hanmail.net
  nate.com rediffmail.com orange.fr wanadoo.fr free.fr laposte.net sfr.fr bbox.fr libero.it virgilio.it tiscali.it alice.it
  tin.it seznam.cz centrum.cz wp.pl o2.pl onet.pl interia.pl op.pl uol.com.br bol.com.br terra.com.br btinternet.com
  virginmedia.com sky.com talktalk.net comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net
  earthlink.net juno.com shaw.ca rogers.com sympatico.ca telus.net bigpond.com optusnet.com.au xtra.co.nz bluewin.ch
  telenet.be skynet.be ziggo.nl kpnmail.nl planet.nl hetnet.nl telia.com spray.se online.no abv.bg ukr.net i.ua
  mailinator.com guerrillamail.com 10minutemail.com yopmail.com temp-mail.org trashmail.com sharklasers.com duck.com
  privaterelay.appleid.com simplelogin.com`.split(/\s+/),
)
