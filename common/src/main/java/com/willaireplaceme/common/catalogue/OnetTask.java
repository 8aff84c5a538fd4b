package com.willaireplaceme.common.catalogue;

/**
 * Published labels of one O*NET task (Eloundou, Manning, Mishkin, Rock: "GPTs are GPTs", 2023).
 *
 * @param id O*NET task id
 * @param occupation O*NET-SOC 2019 code
 * @param human label by people, as exposure: E0 is 0, E2 is 0.5, E1 is 1
 * @param gpt4 label by GPT-4, likewise
 * @param automation automation level by GPT-4, 0 (T0) to 4 (T4)
 */
public record OnetTask(int id, String occupation, double human, double gpt4, int automation) {}
