import type { RequirementText } from "./requirement-text.ts";

const source = "NCT03599375, registry text";

/** Requirements that quote the registry text of NCT03599375. A quote of several pieces is a list: each piece stands in the source. */
export const quotedRequirements = [
  {
    id: "INC-01",
    quotes: ["Recurrent or refractory B cell derived acute lymphoblastic leukemia (ALL)"],
    reading: "the diagnosis is B-ALL and the disease is recurrent or refractory, as attested",
    source,
  },
  {
    id: "INC-02",
    quotes: ["failed at least one line of a standard treatment without effective treatment measures at present"],
    reading: "at least one failed line of standard treatment and no effective treatment available now",
    source,
  },
  {
    id: "INC-03",
    quotes: ["CD19 expression on the surface of B-ALL cells must be detected"],
    reading: "CD19 was detected on the leukaemic cells; an absent result is not a negative one",
    source,
  },
  { id: "INC-04", quotes: ["KPS>80"], reading: "Karnofsky performance status above 80, strictly: 90 or 100", source },
  { id: "INC-05", quotes: ["Life expectancy >3 months"], reading: "life expectancy above 3 months, strictly", source },
  {
    id: "INC-06",
    quotes: ["adequate cardiac function (no electrocardiogram with obvious abnormality, LVEF≥50%)"],
    reading: "an electrocardiogram attested free of obvious abnormality and a LVEF of at least 50 %",
    source,
  },
  {
    id: "INC-07",
    quotes: ["adequate pulmonary function as indicated by room air oxygen saturation of > 90%"],
    reading: "oxygen saturation above 90 %, strictly, on room air; a value taken on oxygen is unusable",
    source,
  },
  {
    id: "INC-08",
    quotes: ["adequate renal function (Cr≤2.5 times of the normal range)"],
    reading: "creatinine at most 2.5 times the upper limit of normal of the reporting laboratory",
    source,
  },
  {
    id: "INC-09",
    quotes: ["alanine aminotransferase (ALT) and the aspartate aminotransferase (AST)≤ 3 times of the normal range"],
    reading: "ALT and AST each at most 3 times its own upper limit of normal",
    source,
  },
  {
    id: "INC-10",
    quotes: ["total bilirubin (TBIL)≤2.0mg/dl(34.2umol/L)"],
    reading: "total bilirubin at most 2.0 mg/dL or at most 34.2 umol/L, each unit with its own stated bound",
    source,
  },
  { id: "INC-11", quotes: ["Hemoglobin(Hgb)≥80g/L"], reading: "haemoglobin at least 80 g/L", source },
  {
    id: "INC-12",
    quotes: ["Without contraindication of apheresis and cell isolation"],
    reading: "attested free of contraindications to apheresis and cell isolation",
    source,
  },
  {
    id: "INC-13",
    quotes: [
      "Patients and their families volunteer to participate in the research with signed written informed consent",
    ],
    reading: "the patient's signed consent and the family's agreement, two attestations",
    source,
  },
  {
    id: "EXC-01",
    quotes: ["patients with another primary malignant disease; another severe and/or life-threatening medical disease"],
    reading: "another primary malignancy, or another severe or life-threatening disease, excludes",
    source,
  },
  {
    id: "EXC-02",
    quotes: ["uncontrolled current serious active infection"],
    reading: "an uncontrolled current serious active infection excludes",
    source,
  },
  {
    id: "EXC-03",
    quotes: ["HIV/HBV/HCV infection"],
    reading: "any of the three infections excludes; all three results are needed",
    source,
  },
  {
    id: "EXC-04",
    quotes: ["Pregnancy and nursing females"],
    reading: "pregnancy or nursing excludes; not applicable is an answer",
    source,
  },
  {
    id: "EXC-05",
    quotes: ["Systemic glucocorticoid therapy within one week"],
    reading: "a systemic glucocorticoid dose on or after the 7th day before the screening assessment excludes",
    source,
  },
  {
    id: "TRT-01",
    quotes: ["The qualified CD19-targeted CART cells"],
    reading: "no fraction is given from a product that has not been released",
    source,
  },
  {
    id: "TRT-02",
    quotes: ["for 3 days as follow:D1,10% fraction;D2,30%;D3 60%"],
    reading: "the fractions in their order, each at most once in a course, together exactly the planned cells",
    source,
  },
  {
    id: "TRT-03",
    quotes: ["The number of CART cells for each course will be about 1×106/kg"],
    reading: "planned cells are 1x10^6 per kg dosing weight; given cells are recorded as they were",
    source,
  },
  {
    id: "TRT-04",
    quotes: ["D1,10% fraction;D2,30%;D3 60%"],
    reading: "each fraction on its trial day: earlier is refused, later needs a postponement on record",
    source,
  },
  {
    id: "RSP-01",
    quotes: [
      "If complete response (CR) or complete response with incomplete hemogram recovery (CRi) in hemogram is achieved after the first course of treatment, further treatment will be decided according to the clinical assessment and the wishes of the patient.",
    ],
    reading:
      "after CR or CRi a further course only if the clinical assessment is for it and the patient wishes it, both on record",
    source,
  },
  {
    id: "RSP-02",
    quotes: [
      "If partial response (PR) is achieved after the first course, 1 or 2 courses of treatment will be continued.",
    ],
    reading: "after PR in course 1 course 2 follows, course 3 may follow, course 4 never",
    source,
  },
  {
    id: "RSP-03",
    quotes: [
      "If there is no response (NR) after the first course, the treatment will be ceased or restarted based on the clinical assessment or patients' wishes.",
    ],
    reading: "after NR either ground suffices: restarting needs one of the two for it, ceasing one against it",
    source,
  },
  {
    id: "TOX-01",
    quotes: ["may be discontinued due to any severe toxicity, such as cytokine release syndrom"],
    reading: "any severe toxicity permits stopping treatment at once, and never forces it",
    source,
  },
] as const satisfies readonly RequirementText[];
