/** Somebody whom the person of the sample year speaks to. Numbers are those kept free for fiction in Germany. */
export interface Contact {
  name: string;
  company: string;
  number: string;
  /** How often they speak, compared with the others. */
  weight: number;
}

/** The person whose year it is, as each service names them. */
export const self = {
  name: "Anna Beispiel",
  machine: "ANNA-NOTEBOOK",
  user: "anna.beispiel",
  entraId: "6f0c1c52-2f0e-4d7b-9a35-1d6a3f0b7c11",
  sipUser: "777anna@example.com",
};

export const colleagues = ["Jonas Muster", "Mira Probst", "Tarek Sommer", "Lea Winter"];

export const customers = [
  "Druckerei Nordlicht",
  "Hausverwaltung Linde",
  "Stadtwerke Musterstadt",
  "Kanzlei Probe & Partner",
  "Bäckerei Sonnenschein",
  "Tischlerei Ahorn",
];

export const projects = ["kundenportal", "rechnungslauf", "zaehlerstand-app", "website-linde", "intranet"];

export const contacts: Contact[] = [
  contact("Petra Nord", "Druckerei Nordlicht", "+493023125110", 9),
  contact("Olaf Presse", "Druckerei Nordlicht", "+493023125117", 4),
  contact("Sabine Linde", "Hausverwaltung Linde", "+494066969220", 8),
  contact("Karim Stein", "Hausverwaltung Linde", "+491713920014", 3),
  contact("Julia Strom", "Stadtwerke Musterstadt", "+492214710301", 7),
  contact("Werner Zähler", "Stadtwerke Musterstadt", "+492214710344", 3),
  contact("Dr. Eva Probe", "Kanzlei Probe & Partner", "+498999998050", 5),
  contact("Nils Akte", "Kanzlei Probe & Partner", "+498999998052", 2),
  contact("Emine Sonne", "Bäckerei Sonnenschein", "+493023125640", 4),
  contact("Tim Ahorn", "Tischlerei Ahorn", "+491713920031", 4),
  contact("Steuerbüro Zahl", "Steuerbüro Zahl", "+496990009415", 2),
  contact("Hausmeister", "Gewerbehof", "+491713920077", 2),
  contact("Paketdienst", "Paketdienst", "+493023125900", 2),
];

/** Callers whom nobody knows by name. */
export const strangers = ["+493023125871", "+494066969555", "+496990009118", "+498999998700", "+491713920090"];

function contact(name: string, company: string, number: string, weight: number): Contact {
  return { name, company, number, weight };
}
