import type { Context } from '../context.ts'
import type { Transaction } from '../store/database.ts'
import { issuedLately } from './quota.ts'
import type { ApprovalRule } from './read-rule.ts'

/** In the transaction that issued one credential: whether it is one too many for its maker's day. */
export const isOver = async (
  tx: Transaction,
  context: Context,
  { credentialsAbove }: ApprovalRule,
): Promise<boolean> => credentialsAbove !== null && (await issuedLately(tx, context)) > credentialsAbove
