import type { Words } from './words.ts'

type Forms = { readonly one: string; readonly two: string; readonly few: string; readonly many: string }
const rules = new Intl.PluralRules('ar')

/** Arabic counts in four forms: one, two, a few, many. */
function count(number: number, { one, two, few, many }: Forms): string {
  const form = rules.select(number)
  if (form === 'one') return one
  if (form === 'two') return two
  return `${number} ${form === 'few' ? few : many}`
}
const questions = { one: 'سؤال واحد', two: 'سؤالان', few: 'أسئلة', many: 'سؤالًا' }
const minutes = { one: 'دقيقة واحدة', two: 'دقيقتان', few: 'دقائق', many: 'دقيقة' }
const points = { one: 'نقطة واحدة', two: 'نقطتان', few: 'نقاط', many: 'نقطة' }

export const arabic: Words = {
  locale: 'ar-u-nu-latn',
  direction: 'rtl',
  letter: {
    subject: (title) => `رابطك إلى الاختبار «${title}»`,
    hello: (name) => `مرحبًا ${name}،`,
    lead: (title, organization) => `تدعوك ${organization} إلى أداء «${title}».`,
    open: 'افتح الاختبار',
    once: (days) =>
      `يُفتح الرابط مرة واحدة في متصفح واحد، ويصلح لمدة ${days} يومًا. لا تحتاج إلى حساب، ولا يبدأ شيء قبل أن تقول ذلك.`,
    otherwise: 'إن كنت لا تعرف ما هذا فلا يلزمك شيء. لا تعطِ الرابط لأحد: من يفتحه يجيب باسمك.',
  },
  skip: 'انتقل إلى المحتوى',
  by: (organization) => `اختبار من ${organization}`,
  forYou: (name) => `إلى ${name}`,
  open: 'افتح',
  openLead: 'ألقِ نظرة أولًا: لا يبدأ شيء قبل أن تقول ذلك. لا تحتاج إلى حساب.',
  openHint:
    'يُفتح الرابط مرة واحدة في هذا المتصفح. وهو ليس لغيرك: من يفتحه يجيب باسمك. إن كنت لا تعرف المرسل فأغلق هذه الصفحة، ولن يحدث شيء.',
  over: 'لم يعد هذا الرابط صالحًا',
  overLead: 'فُتح من قبل، أو انتهت مدته، أو أُرسل رابط أحدث.',
  mailNew: 'أرسل إليّ رابطًا جديدًا',
  mailNewHint: 'يُرسل إلى العنوان المدعو. وإن كان لك حساب بهذا العنوان فيمكنك تسجيل الدخول.',
  signIn: 'تسجيل الدخول',
  doorTitle: 'هذه الصفحة للشخص المدعو',
  doorLead: 'افتحها في هذا المتصفح بالرابط الذي في رسالتك، أو سجّل الدخول.',
  sentTitle: 'انظر في بريدك',
  sentLead: 'إن كان هذا يخص عنوانًا يجوز لنا أن نكتب إليه فإن رابطًا جديدًا في الطريق إليه.',
  questions: (number) => count(number, questions),
  minutes: (number) => count(number, minutes),
  facts: {
    questions: 'الأسئلة',
    time: 'الوقت',
    mark: 'للنجاح',
    attempts: 'المحاولات',
    until: 'متاح حتى',
  },
  percent: (number) => `${number}٪`,
  attemptsOf: (used, allowed) => `استُعمل ${used} من ${allowed}`,
  attemptsFree: 'كما تشاء',
  rules: [
    'يجري الوقت من البداية دون توقف، بحسب ساعة الخادم.',
    'تُحفظ كل إجابة فور اختيارها. إن تعطل متصفحك فعُد إلى هنا وأكمل.',
    'عند انتهاء الوقت يُسلَّم ما حُفظ.',
  ],
  whole: 'يُحتسب السؤال حين تُختار كل الخيارات الصحيحة ولا يُختار غيرها.',
  start: 'ابدأ',
  startAgain: 'ابدأ محاولة أخرى',
  goOn: 'أكمل',
  goOnLead: (until) => `محاولتك جارية حتى ${until}.`,
  why: {
    'not-yet': (at) => `يُفتح في ${at}.`,
    over: () => 'انتهى الوقت الذي كان يمكن فيه أداؤه.',
    ended: () => 'لم يعد من الممكن أداؤه.',
    'used-up': () => 'استعملت كل محاولاتك.',
    wait: (at) => `يمكنك المحاولة ثانية من ${at}.`,
    passed: () => 'لقد نجحت. لا يلزمك شيء آخر.',
    withdrawn: () => 'لم تعد مدعوًا.',
  },
  timeLeft: 'الوقت المتبقي',
  until: (time) => `حتى ${time}`,
  minutesLeft: (number) => `بقي ${count(number, minutes)}`,
  lastMinute: 'بقي أقل من دقيقة',
  timeUp: 'انتهى الوقت',
  questionOf: (number, all) => `السؤال ${number} من ${all}`,
  points: (number) => count(number, points),
  chooseOne: 'اختر إجابة واحدة.',
  chooseAll: 'اختر كل الإجابات الصحيحة.',
  previous: 'السابق',
  next: 'التالي',
  toReview: 'راجع',
  clear: 'اسحب إجابتي',
  saved: 'حُفظ',
  saving: 'يُحفظ…',
  notSaved: 'لم يُحفظ. ستُعاد المحاولة.',
  navigator: 'الأسئلة',
  answered: 'أُجيب عنه',
  unanswered: 'لم يُجب عنه',
  reviewTitle: 'قبل أن تسلّم',
  allAnswered: 'أجبت عن كل الأسئلة.',
  missing: (number) => `لم يُجب بعد عن ${count(number, { ...questions, two: 'سؤالين' })}.`,
  handIn: 'سلّم',
  handInHint: 'لا يمكنك تغيير شيء بعد ذلك.',
  passed: 'لقد نجحت',
  failed: 'لم تنجح هذه المرة',
  score: (score, mark) => `نتيجتك ${score}٪. والمطلوب للنجاح ${mark}٪.`,
  byTime: 'انتهى الوقت، فاحتُسب ما كان محفوظًا.',
  awarded: 'إن مُنح شيء لقاء هذا فستعلم به بالبريد.',
  reviewed: 'إجاباتك',
  isRight: 'صحيح',
  isWrong: 'خطأ',
  yours: 'اختيارك',
  right: 'صحيح',
  noAnswer: 'لم تُجب.',
  explanation: 'لماذا',
  earlier: 'محاولاتك',
  attempt: (number) => `المحاولة ${number}`,
}
