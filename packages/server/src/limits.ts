/** How much one request may carry. `docs/reference/limits.md` is generated from this table. */
export const limits = {
  jsonBytes: { value: 256 * 1024, unit: 'bytes', meaning: 'a JSON body, unless the route says otherwise' },
  jsonDepth: { value: 32, unit: 'levels', meaning: 'JSON within JSON' },
  headerBytes: { value: 16_384, unit: 'bytes', meaning: 'all headers of a request together' },
  pageItems: { value: 200, unit: 'items', meaning: 'one page of a list' },
  imagePixels: { value: 25_000_000, unit: 'pixels', meaning: 'an uploaded image' },
  signatureSeconds: { value: 300, unit: 'seconds', meaning: 'the life of a signed request' },
  rotationHours: { value: 168, unit: 'hours', meaning: 'the life of an API key after its rotation' },
} as const satisfies Record<string, { value: number; unit: string; meaning: string }>

const perMinute = <B extends string>(bucket: B, most: number, meaning: string) => ({
  bucket,
  perMinute: most,
  meaning,
})

/** How often one address may call what needs no sign-in. Routes of one bucket share the count. */
export const rates = {
  signIn: perMinute('sign-in', 10, 'asking for a sign-in link and spending one'),
  signInPage: perMinute('sign-in-page', 60, 'the sign-in page'),
  verify: perMinute('verify', 300, 'POST /v1/verify'),
  verifyPage: perMinute('verify-page', 60, 'the verifier page'),
  credentials: perMinute(
    'credentials',
    600,
    'looking up a credential: its page, its files, its embedded badge',
  ),
  publicPages: perMinute('public-pages', 600, 'pages of organizations'),
  vcApi: perMinute('vc-api', 6000, 'the VC API, where it is switched on'),
  wrongSecrets: perMinute('wrong-secrets', 600, 'API keys that are not known'),
} as const
