/** The registry text of NCT03599375 (kept in `docs/protocol/registry-text.txt`), sentence by sentence, by the requirement that each states. */
export const sentencesOfNct03599375 = [
  {
    id: "INC-01",
    quote: "Recurrent or refractory B cell derived acute lymphoblastic leukemia (ALL)",
    source: "NCT03599375, registry text",
  },
  {
    id: "INC-02",
    quote: "failed at least one line of a standard treatment without effective treatment measures at present",
    source: "NCT03599375, registry text",
  },
  {
    id: "INC-03",
    quote: "CD19 expression on the surface of B-ALL cells must be detected",
    source: "NCT03599375, registry text",
  },
  { id: "INC-04", quote: "KPS>80", source: "NCT03599375, registry text" },
  { id: "INC-05", quote: "Life expectancy >3 months", source: "NCT03599375, registry text" },
  {
    id: "INC-06",
    quote: "adequate cardiac function (no electrocardiogram with obvious abnormality, LVEF≥50%)",
    source: "NCT03599375, registry text",
  },
  {
    id: "INC-07",
    quote: "adequate pulmonary function as indicated by room air oxygen saturation of > 90%",
    source: "NCT03599375, registry text",
  },
  {
    id: "INC-08",
    quote: "adequate renal function (Cr≤2.5 times of the normal range)",
    source: "NCT03599375, registry text",
  },
  {
    id: "INC-09",
    quote: "alanine aminotransferase (ALT) and the aspartate aminotransferase (AST)≤ 3 times of the normal range",
    source: "NCT03599375, registry text",
  },
  { id: "INC-10", quote: "total bilirubin (TBIL)≤2.0mg/dl(34.2umol/L)", source: "NCT03599375, registry text" },
  { id: "INC-11", quote: "Hemoglobin(Hgb)≥80g/L", source: "NCT03599375, registry text" },
  {
    id: "INC-12",
    quote: "Without contraindication of apheresis and cell isolation",
    source: "NCT03599375, registry text",
  },
  {
    id: "INC-13",
    quote: "Patients and their families volunteer to participate in the research with signed written informed consent",
    source: "NCT03599375, registry text",
  },
  {
    id: "EXC-01",
    quote: "patients with another primary malignant disease; another severe and/or life-threatening medical disease",
    source: "NCT03599375, registry text",
  },
  { id: "EXC-02", quote: "uncontrolled current serious active infection", source: "NCT03599375, registry text" },
  { id: "EXC-03", quote: "HIV/HBV/HCV infection", source: "NCT03599375, registry text" },
  { id: "EXC-04", quote: "Pregnancy and nursing females", source: "NCT03599375, registry text" },
  { id: "EXC-05", quote: "Systemic glucocorticoid therapy within one week", source: "NCT03599375, registry text" },
  { id: "TRT-01", quote: "The qualified CD19-targeted CART cells", source: "NCT03599375, registry text" },
  { id: "TRT-02", quote: "for 3 days as follow:D1,10% fraction;D2,30%;D3 60%", source: "NCT03599375, registry text" },
  {
    id: "TRT-03",
    quote: "The number of CART cells for each course will be about 1×106/kg",
    source: "NCT03599375, registry text",
  },
  { id: "TRT-04", quote: "D1,10% fraction;D2,30%;D3 60%", source: "NCT03599375, registry text" },
  {
    id: "RSP-01",
    quote:
      "If complete response (CR) or complete response with incomplete hemogram recovery (CRi) in hemogram is achieved after the first course of treatment, further treatment will be decided according to the clinical assessment and the wishes of the patient.",
    source: "NCT03599375, registry text",
  },
  {
    id: "RSP-02",
    quote:
      "If partial response (PR) is achieved after the first course, 1 or 2 courses of treatment will be continued.",
    source: "NCT03599375, registry text",
  },
  {
    id: "RSP-03",
    quote:
      "If there is no response (NR) after the first course, the treatment will be ceased or restarted based on the clinical assessment or patients' wishes.",
    source: "NCT03599375, registry text",
  },
  {
    id: "TOX-01",
    quote: "may be discontinued due to any severe toxicity, such as cytokine release syndrom",
    source: "NCT03599375, registry text",
  },
] as const;

/** Those of them that say whom the trial takes: for a definition that has its criteria and nothing else of it. */
export const criteriaOfNct03599375 = sentencesOfNct03599375.filter(({ id }) => /^(?:INC|EXC)-/.test(id));
