-- Whether a QR code was found in a picture when it was taken in (DOMAIN 2.6.1); null is not looked for.
alter table media.media add column has_qr_code boolean;
