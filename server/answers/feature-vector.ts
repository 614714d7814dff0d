/** Unit length, or empty when the text shares nothing with the examples. */
export interface FeatureVector {
  features: Int32Array;
  values: Float32Array;
}

export const NOTHING: FeatureVector = { features: new Int32Array(0), values: new Float32Array(0) };
