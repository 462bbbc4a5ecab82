import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig, type Plugin } from 'vite';
import { denyImports } from 'vite-env-only';

/** Server code in a component would reach the browser silently; this makes the build fail instead. */
export const clientGuard = (): Plugin[] =>
  (
    denyImports({
      client: { specifiers: [/^#(server|db|tests)\//, /^node:/], files: ['server/**', 'db/**', 'tests/**'] },
    }) as Plugin[]
  ).map(exceptLookups);

/** In development Remix looks for a page's styles among all its modules, as if from an index.html: no import at all. */
function exceptLookups(guard: Plugin): Plugin {
  const { resolveId } = guard;
  if (typeof resolveId !== 'function') return guard;
  return {
    ...guard,
    resolveId(id, importer, options) {
      return importer?.endsWith('/index.html') ? null : resolveId.call(this, id, importer, options);
    },
  };
}

/** Misplaced hints inside packages, and routes without a page: nothing for whoever starts Hearth to read about. */
const harmless = new Set(['INVALID_ANNOTATION', 'EMPTY_BUNDLE']);

export default defineConfig({
  server: {
    host: '127.0.0.1',
    // Vite serves any file of the root in development; what is secret stays where it is.
    fs: {
      deny: [
        '.env',
        '.env.*',
        '*.{crt,pem,key}',
        '**/.git/**',
        '**/.hearth/**',
        '**/server/**',
        '**/db/**',
        '**/keys.json',
      ],
    },
    watch: { ignored: ['**/.hearth/**', '**/build/**', '**/.cache/**'] },
  },
  build: {
    assetsInlineLimit: 0,
    target: 'es2022',
    sourcemap: false,
    rollupOptions: {
      onwarn: (warning, warn) => void (harmless.has(warning.code ?? '') || warn(warning)),
    },
  },
  plugins: [
    clientGuard(),
    tailwindcss(),
    remix({
      ssr: true,
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        // Its turbo-stream has an open advisory.
        v3_singleFetch: false,
        // No list of routes for whoever asks `/__manifest`.
        v3_lazyRouteDiscovery: false,
        v3_routeConfig: false,
        unstable_optimizeDeps: true,
      },
    }),
  ],
});
