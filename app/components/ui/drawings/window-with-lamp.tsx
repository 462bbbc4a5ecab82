/** A window at dusk with a lamp lit on its sill. Decoration: screen readers skip it. */
export function WindowWithLamp() {
  return (
    <svg
      viewBox="0 0 240 200"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className="h-auto w-full"
    >
      <path d="M48 164V78a72 62 0 0 1 144 0v86" />
      <path d="M60 164V80a60 51 0 0 1 120 0v84" opacity=".45" />
      <path d="M120 29v44M60 92h30M150 92h30" opacity=".45" />
      <path d="M34 164h172M42 176h156" />
      <path d="M104 98h32l12 28H92Z" className="fill-lamp" />
      <path d="M120 126v30M106 164c0-6 6-8 14-8s14 2 14 8" />
      <path d="M76 138l-10 5M164 138l10 5M82 112l-11-3M158 112l11-3M120 82v-2" opacity=".6" />
      <path d="M168 164v-10h18v10M171 154c-3-9 2-16 6-20 4 4 9 11 6 20M177 134v20" />
      <path d="M80 52a11 11 0 1 0 13 13 9 9 0 0 1-13-13Z" opacity=".6" />
    </svg>
  );
}
