/** Where a Postgres listens and as whom to speak to it; postgres.js takes no unix socket by URL, so it is fields. */
export interface ConnectionTarget {
  /** A host name, or the folder of a unix socket (starts with `/`). */
  host: string;
  port: number;
  database: string;
  user: string;
  password: string;
  /** Set from `sslmode` of a URL. */
  ssl?: 'require' | 'prefer' | 'verify-full' | false;
}
