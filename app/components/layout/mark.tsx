/** The mark: a hearth's arc with a glow in it. Decoration: the name stands beside it. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" width="30" height="30" fill="none" aria-hidden="true" className="shrink-0">
      <path d="M8 27v-9.5a8 8 0 0 1 16 0V27Z" className="fill-lamp" />
      <path
        d="M4.5 27V17a11.5 11.5 0 0 1 23 0v10"
        className="stroke-pine"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
      <path d="M3 27.5h26" className="stroke-pine" strokeWidth="2.6" strokeLinecap="round" />
      <path
        d="M16 12.5c3.8 3.3 5 5.6 5 8a5 5 0 0 1-10 0c0-1.7.7-3.2 2-4.6.4 1.2 1 1.9 1.8 2.3-.3-2.2.1-4 1.2-5.7Z"
        className="fill-ember"
      />
    </svg>
  );
}
