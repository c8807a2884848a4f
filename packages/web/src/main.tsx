import './style.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createPortal } from './portal.tsx'
import { applyTheme, storedTheme } from './ui/theme.ts'

applyTheme(storedTheme())
const { router, queries } = createPortal()

createRoot(document.querySelector('#portal')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
