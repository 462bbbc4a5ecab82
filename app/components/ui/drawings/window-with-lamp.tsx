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
      <circle cx="120" cy="116" r="46" className="fill-ember" opacity=".16" stroke="none" />
      <path d="M48 164V78a72 62 0 0 1 144 0v86" />
      <path d="M60 164V80a60 51 0 0 1 120 0v84" opacity=".45" />
      <path d="M120 29v42M60 92h28M152 92h28" opacity=".45" />
      <path d="M34 164h172M42 176h156" />
      <path d="M105 94h30l13 30H92Z" className="fill-ember" fillOpacity=".75" />
      <path d="M120 124v32M106 164c0-6 6-8 14-8s14 2 14 8" />
      <path d="M88 136l-8 5M152 136l8 5" opacity=".6" />
      <path d="M60 164v-11h18v11M64 153c-3-8 1-14 5-18 4 4 8 10 5 18M69 136v17" />
      <path d="M80 52a11 11 0 1 0 13 13 9 9 0 0 1-13-13Z" opacity=".6" />
    </svg>
  );
}
