import type { ReactNode } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'

/** A question or a small form over the page. Escape and a click beside it close it. */
export function Sheet({
  title,
  isOpen,
  onClose,
  children,
  role = 'dialog',
}: {
  title: string
  isOpen: boolean
  onClose: () => void
  children: ReactNode
  role?: 'dialog' | 'alertdialog'
}) {
  return (
    <ModalOverlay
      className="veil"
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={role === 'dialog'}
    >
      <Modal className="contents">
        <Dialog className="dialog" role={role}>
          <Heading slot="title" className="text-2xl">
            {title}
          </Heading>
          <div className="mt-3 grid gap-5">{children}</div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
