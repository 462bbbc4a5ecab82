/** A path that bends over two hills towards a lit house. Decoration: screen readers skip it. */
export function PathOnward() {
  return (
    <svg
      viewBox="0 0 240 160"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className="h-auto w-full"
    >
      <path d="M8 96c34-26 70-34 108-20 34 12 66 6 116-18" />
      <path d="M8 132c40-22 74-20 106-8 42 16 80 8 118-14" opacity=".45" />
      <path d="M92 152c2-22 50-24 52-42 1-12-26-12-24-24 1-7 16-9 30-12" />
      <path d="M128 152c6-18 52-24 50-44-2-14-32-12-32-20 0-6 10-8 18-12" />
      <path d="M152 66V46l18-15 18 15v16" className="fill-card" />
      <path d="M146 51l24-20 24 20" />
      <path d="M165 64V50h10v13" className="fill-ember" fillOpacity=".75" />
      <path d="M44 78V58M44 58c-9 0-12-8-9-15 2-6 6-9 9-12 3 3 7 6 9 12 3 7 0 15-9 15Z" />
      <path d="M66 70V58M66 58c-6 0-8-5-6-10 1-4 4-6 6-8 2 2 5 4 6 8 2 5 0 10-6 10Z" opacity=".6" />
    </svg>
  );
}
