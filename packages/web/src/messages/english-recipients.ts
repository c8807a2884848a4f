export const recipients = {
  lead: 'All that is kept about this person.',
  erased: 'Erased person',
  erasedNotice: (date: string) =>
    `The data of this person were erased on ${date}. What stays names nobody: that there were credentials, and their state.`,
  email: 'E-mail',
  none: 'Not given',
  known: 'Known since',
  number: 'Credentials',
  credentials: 'Credentials',
  rights: 'What a person may ask for',
  export: 'Give them a copy',
  exportHint: 'A zip file with every credential in every form, a summary to read, and the data for programs.',
  erase: 'Erase',
  eraseHint:
    'Destroys the data for good. It does not revoke: do that first where a credential must not hold any longer.',
  eraseTitle: 'Erase this person?',
  eraseText:
    'The key to the name, the address, the documents and the letters is destroyed, and nobody can bring them back: neither you nor we. The public pages will say that the credential was withdrawn. Files the person has kept go on being valid unless they are revoked.',
  confirm: (word: string) => `Type ${word} to go on`,
  word: 'ERASE',
  confirmWrong: (word: string) => `This must read ${word}.`,
  action: 'Erase for good',
  done: 'Erased.',
}
