/** The fields a row can fill, in the order in which they are offered. */
export const fieldNames = [
  'name',
  'firstName',
  'lastName',
  'email',
  'language',
  'validFrom',
  'validUntil',
  'evidence',
  'narrative',
  'licenseNumber',
  'result',
] as const
export type FieldName = (typeof fieldNames)[number]
/** Field to the header of its column; a field that is not there stays empty. */
export type Mapping = Partial<Record<FieldName, string>>

const known: Readonly<Record<FieldName, RegExp>> = {
  name: /^(full ?name|name|recipient( name)?|holder|student( name)?|graduate|participant|learner|nombre( completo)?|nom complet|vollst.*name)$/,
  firstName: /^(first|given|fore) ?names?$|^vorname$|^pr[eé]nom$/,
  lastName: /^(last|family|sur) ?names?$|^nachname$|^nom de famille$/,
  email: /^e ?mail( ?address)?$|^mail( address)?$|^courriel$|^correo$/,
  language: /^((preferred|recipient) )?language$|^lang$|^locale$|^sprache$|^langue$|^idioma$/,
  validFrom: /^valid ?from$|^(issue|award|start|completion) ?date$|^date$|^issued( on)?$/,
  validUntil: /^(valid ?)?(until|to)$|^(expiry|expiration|end) ?date$|^expires( on)?$/,
  evidence: /^evidence( ?(url|link))?$|^portfolio$|^project( ?(url|link))?$/,
  narrative: /^narrative$|^comments?$|^notes?$/,
  licenseNumber: /^(licen[cs]e|certificate|registration) ?(number|no|nr)$/,
  result: /^results?$|^grade$|^score$|^mark$/,
}

/** Suggests a column for each field by its header. A full name makes first and last names unnecessary. */
export function suggestMapping(header: readonly string[]): Mapping {
  const mapping: Mapping = {}
  for (const field of fieldNames) {
    const found = header.find(
      (name) => known[field].test(plain(name)) && !Object.values(mapping).includes(name),
    )
    if (found !== undefined) mapping[field] = found
  }
  if (mapping.name !== undefined) {
    delete mapping.firstName
    delete mapping.lastName
  }
  return mapping
}

const plain = (name: string) =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Whether rows would get a name. */
export const hasName = (mapping: Mapping): boolean =>
  mapping.name !== undefined || mapping.firstName !== undefined || mapping.lastName !== undefined
