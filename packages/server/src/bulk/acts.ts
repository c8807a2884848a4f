import type { Context } from '../context.ts'
import type { Transaction } from '../store/database.ts'
import type { BulkKind } from '../store/tables.ts'
import { changeBlock } from './change-block.ts'
import { drawBlock } from './draw-block.ts'
import { mailBlock } from './mail-block.ts'
import { renewBlock } from './renew-block.ts'
import type { Item, Job } from './work.ts'

export type Block = {
  /** Holds the lock on the block. Acts that are pure database work happen in it. */
  readonly tx: Transaction
  readonly context: Context
  readonly job: Job
  readonly items: readonly Item[]
  readonly signal: AbortSignal
}

/** How a block of each kind is dealt with. Every one settles each item in the transaction that does it. */
const acts: { readonly [K in BulkKind]: (block: Block) => Promise<void> } = {
  revoke: changeBlock,
  suspend: changeBlock,
  reinstate: changeBlock,
  renew: renewBlock,
  mail: mailBlock,
  render: drawBlock,
  export: drawBlock,
}

export const actOf = (kind: BulkKind) => acts[kind]
