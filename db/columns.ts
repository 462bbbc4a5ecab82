/** Column kinds that every table shares, so that an id, an instant or a sealed text looks the same everywhere. */
import { customType, timestamp, uuid } from 'drizzle-orm/pg-core';

/** A UUID, branded by whose it is; made by the app (version 7), so that any Postgres will do. */
export const id = <T extends string = string>(name = 'id') => uuid(name).$type<T>();

/** An instant with millisecond precision, as a JavaScript `Date`; what `Date` can't hold isn't stored. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });

declare const sealedBrand: unique symbol;

/** What lies in an encrypted column: an envelope that only `server/kernel/keys.ts` makes and opens. */
export type Sealed = string & { readonly [sealedBrand]: 'sealed' };

/** The column type of an encrypted text. It stores the envelope as it is and knows no key. */
export const encryptedText = customType<{ data: Sealed; driverData: string }>({
  dataType: () => 'text',
});
