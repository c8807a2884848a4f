import { primaryOf } from './text.ts'

/** The fixed words on certificates and cards. */
export type Labels = {
  /** Before the name, where the statement does not hold {recipient} itself. */
  readonly certify: string
  readonly issued: string
  readonly validUntil: string
  readonly number: string
  readonly licence: string
  readonly result: string
  /** Beside the QR code. */
  readonly check: string
  readonly expired: string
  readonly revoked: string
  readonly suspended: string
  readonly replaced: string
}

const names = [
  'certify',
  'issued',
  'validUntil',
  'number',
  'licence',
  'result',
  'check',
  'expired',
  'revoked',
  'suspended',
  'replaced',
] as const satisfies readonly (keyof Labels)[]

// One line a language, in the order above.
const table: { readonly [language: string]: string } = {
  en: 'This is to certify that|Issued|Valid until|Certificate no.|Licence no.|Result|Check that this is genuine|Expired|Revoked|Suspended|Replaced by a newer one',
  de: 'Hiermit wird bescheinigt, dass|Ausgestellt|Gültig bis|Zertifikat Nr.|Lizenz Nr.|Ergebnis|Echtheit prüfen|Abgelaufen|Widerrufen|Ausgesetzt|Durch ein neueres ersetzt',
  fr: 'Il est certifié que|Délivré le|Valable jusqu’au|Certificat n°|Licence n°|Résultat|Vérifier l’authenticité|Expiré|Révoqué|Suspendu|Remplacé par un plus récent',
  es: 'Se certifica que|Expedido|Válido hasta|Certificado n.º|Licencia n.º|Resultado|Comprobar su autenticidad|Caducado|Revocado|Suspendido|Sustituido por uno más reciente',
  it: 'Si certifica che|Rilasciato|Valido fino al|Certificato n.|Licenza n.|Esito|Verifica l’autenticità|Scaduto|Revocato|Sospeso|Sostituito da uno più recente',
  pt: 'Certifica-se que|Emitido|Válido até|Certificado n.º|Licença n.º|Resultado|Verificar a autenticidade|Expirado|Revogado|Suspenso|Substituído por um mais recente',
  nl: 'Hierbij wordt verklaard dat|Uitgegeven|Geldig tot|Certificaat nr.|Licentie nr.|Resultaat|Controleer de echtheid|Verlopen|Ingetrokken|Opgeschort|Vervangen door een nieuwer',
  pl: 'Niniejszym zaświadcza się, że|Wydano|Ważne do|Certyfikat nr|Licencja nr|Wynik|Sprawdź autentyczność|Wygasło|Unieważnione|Zawieszone|Zastąpione nowszym',
  sv: 'Härmed intygas att|Utfärdat|Giltigt till|Certifikat nr|Licens nr|Resultat|Kontrollera äktheten|Utgånget|Återkallat|Vilande|Ersatt av ett nyare',
  da: 'Det attesteres hermed, at|Udstedt|Gyldigt til|Certifikat nr.|Licens nr.|Resultat|Kontrollér ægtheden|Udløbet|Tilbagekaldt|Suspenderet|Erstattet af et nyere',
  nb: 'Herved bekreftes at|Utstedt|Gyldig til|Sertifikat nr.|Lisens nr.|Resultat|Kontroller ektheten|Utløpt|Tilbakekalt|Suspendert|Erstattet av et nyere',
  fi: 'Täten todistetaan, että|Myönnetty|Voimassa|Todistus nro|Lisenssi nro|Tulos|Tarkista aitous|Vanhentunut|Peruttu|Jäädytetty|Korvattu uudemmalla',
  cs: 'Tímto se osvědčuje, že|Vydáno|Platí do|Certifikát č.|Licence č.|Výsledek|Ověřit pravost|Platnost vypršela|Odvoláno|Pozastaveno|Nahrazeno novějším',
  tr: 'İşbu belge ile onaylanır ki|Veriliş tarihi|Geçerlilik sonu|Sertifika no|Lisans no|Sonuç|Geçerliliğini doğrulayın|Süresi doldu|İptal edildi|Askıya alındı|Yenisiyle değiştirildi',
  ru: 'Настоящим удостоверяется, что|Выдан|Действителен до|Сертификат №|Лицензия №|Результат|Проверить подлинность|Срок действия истёк|Отозван|Приостановлен|Заменён более новым',
  uk: 'Цим засвідчується, що|Видано|Дійсний до|Сертифікат №|Ліцензія №|Результат|Перевірити справжність|Термін дії минув|Відкликано|Призупинено|Замінено новішим',
  el: 'Πιστοποιείται ότι|Εκδόθηκε|Ισχύει έως|Αρ. πιστοποιητικού|Αρ. άδειας|Αποτέλεσμα|Έλεγχος γνησιότητας|Έληξε|Ανακλήθηκε|Σε αναστολή|Αντικαταστάθηκε από νεότερο',
  vi: 'Chứng nhận rằng|Ngày cấp|Có giá trị đến|Chứng chỉ số|Giấy phép số|Kết quả|Kiểm tra tính xác thực|Đã hết hạn|Đã thu hồi|Tạm đình chỉ|Đã được thay bằng bản mới',
  ar: 'نشهد بأن|صدرت في|صالحة حتى|شهادة رقم|ترخيص رقم|النتيجة|تحقّق من صحة الشهادة|منتهية الصلاحية|ملغاة|موقوفة|حلّت محلها شهادة أحدث',
  fa: 'بدین‌وسیله گواهی می‌شود که|تاریخ صدور|معتبر تا|گواهی شماره|پروانه شماره|نتیجه|بررسی اصالت|منقضی شده|باطل شده|معلق|با گواهی تازه‌تر جایگزین شد',
  he: 'הרינו לאשר כי|הונפקה|בתוקף עד|תעודה מס׳|רישיון מס׳|תוצאה|בדיקת מקוריות|פג תוקפה|בוטלה|הושעתה|הוחלפה בחדשה יותר',
  hi: 'यह प्रमाणित किया जाता है कि|जारी|मान्य|प्रमाणपत्र सं.|लाइसेंस सं.|परिणाम|प्रामाणिकता जाँचें|समाप्त|निरस्त|निलंबित|नए प्रमाणपत्र से बदला गया',
  th: 'ขอรับรองว่า|ออกให้เมื่อ|ใช้ได้ถึง|ใบรับรองเลขที่|ใบอนุญาตเลขที่|ผล|ตรวจสอบความแท้จริง|หมดอายุ|ถูกเพิกถอน|ถูกระงับ|ถูกแทนที่ด้วยฉบับใหม่',
  zh: '兹证明|颁发日期|有效期至|证书编号|许可证编号|成绩|查验真伪|已过期|已撤销|已暂停|已由新证书取代',
  ja: 'ここに証します|発行日|有効期限|証書番号|免許番号|成績|真正性を確認する|有効期限切れ|失効|一時停止|新しい証書に更新済み',
  ko: '다음을 증명합니다|발급일|유효 기한|증서 번호|면허 번호|결과|진위 확인|만료됨|취소됨|정지됨|새 증서로 대체됨',
}

/** The words for a language; English where there are none, and then they say so. */
export function labelsFor(language: string): { labels: Labels; language: string } {
  const primary = primaryOf(language)
  const known = primary === 'no' || primary === 'nn' ? 'nb' : table[primary] ? primary : 'en'
  const words = table[known]!.split('|')
  const entries = names.map((name, index) => [name, words[index] ?? ''])
  return { labels: Object.fromEntries(entries) as Labels, language: known }
}

/** A day as the language writes it, in UTC and the Gregorian calendar. */
export function dayIn(language: string, date: Date): string {
  const options = { dateStyle: 'long', timeZone: 'UTC', calendar: 'gregory' } as const
  try {
    return new Intl.DateTimeFormat([language === 'en' ? 'en-GB' : language, 'en-GB'], options).format(date)
  } catch {
    return new Intl.DateTimeFormat('en-GB', options).format(date)
  }
}
