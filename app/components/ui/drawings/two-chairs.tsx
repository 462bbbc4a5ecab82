/** Two chairs turned to each other, a small table between them. Decoration: screen readers skip it. */
export function TwoChairs() {
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
      <path d="M20 146h200" opacity=".45" />
      <path
        d="M40 34c-4 0-8 4-7 9l9 55h46c5 0 8-3 8-7s-3-7-8-7H60l-8-43c-1-5-5-8-12-7Z"
        className="fill-mist"
      />
      <path d="M46 98l-6 48M84 98l6 48M47 116h40" />
      <path
        d="M200 34c4 0 8 4 7 9l-9 55h-46c-5 0-8-3-8-7s3-7 8-7h28l8-43c1-5 5-8 12-7Z"
        className="fill-mist"
      />
      <path d="M194 98l6 48M156 98l-6 48M193 116h-40" />
      <path d="M106 104h28M120 104v34M110 146c0-5 4-8 10-8s10 3 10 8" />
      <path d="M113 104v-9h12v9M125 97c5-1 5 5 0 5" className="fill-ember" fillOpacity=".75" />
      <path d="M117 89c-2-3 2-4 0-8M122 88c-2-3 2-4 0-7" opacity=".6" />
    </svg>
  );
}
