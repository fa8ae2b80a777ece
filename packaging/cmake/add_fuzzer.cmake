# sealscope_add_fuzzer(NAME fuzz_unit SOURCES fuzz_unit.cpp … LIBS … SEEDS folder …)
# A libFuzzer target, built in trees with SEALSCOPE_FUZZERS. A tree with tests only registers ten seconds of the program
# that the fuzz preset built, so that one ctest run covers both; where it was not built the test is skipped, in those words.
set(SEALSCOPE_FUZZ_BIN ${PROJECT_SOURCE_DIR}/build/fuzz/bin CACHE PATH "Where the fuzz preset leaves its programs")
set(SEALSCOPE_FUZZ_SECONDS 10 CACHE STRING "How long ctest runs each fuzz target")

if(SEALSCOPE_FUZZERS)
    add_custom_target(fuzzers)
endif()

function(sealscope_add_fuzzer)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME" "SOURCES;LIBS;SEEDS")
    if(SEALSCOPE_FUZZERS)
        add_executable(${arg_NAME} EXCLUDE_FROM_ALL ${arg_SOURCES})
        target_link_libraries(${arg_NAME} PRIVATE ${arg_LIBS})
        target_link_options(${arg_NAME} PRIVATE -fsanitize=fuzzer)
        sealscope_target_defaults(${arg_NAME})
        add_dependencies(fuzzers ${arg_NAME})
    endif()
    if(SEALSCOPE_TESTS)
        list(TRANSFORM arg_SEEDS PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)
        add_test(NAME ${arg_NAME}
            COMMAND sh ${PROJECT_SOURCE_DIR}/tests/fuzz/run.sh
                ${SEALSCOPE_FUZZ_BIN}/${arg_NAME} ${SEALSCOPE_FUZZ_SECONDS} ${arg_SEEDS})
        set_tests_properties(${arg_NAME} PROPERTIES LABELS fuzz SKIP_RETURN_CODE 77 TIMEOUT 120)
    endif()
endfunction()
