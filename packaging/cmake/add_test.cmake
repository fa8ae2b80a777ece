# sealscope_add_test(NAME tst_unit SOURCES tst_unit.cpp … LIBS …)
# One QtTest program, registered under its name with the folder below tests/ as its label. It finds shared data, where
# the machine has it, through SEALSCOPE_SHARED_DIR; rows that need absent data are skipped.
set(SEALSCOPE_SHARED_DIR ${PROJECT_SOURCE_DIR}/../shared CACHE PATH "Corpus and vectors for the tests; may be absent")
set(SEALSCOPE_RUNTIME_DIR ${PROJECT_BINARY_DIR}/xdg-runtime)
file(MAKE_DIRECTORY ${SEALSCOPE_RUNTIME_DIR})
file(CHMOD ${SEALSCOPE_RUNTIME_DIR} PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)

function(sealscope_add_test)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME" "SOURCES;LIBS")
    cmake_path(GET CMAKE_CURRENT_SOURCE_DIR FILENAME area)

    add_executable(${arg_NAME} ${arg_SOURCES})
    target_link_libraries(${arg_NAME} PRIVATE ${arg_LIBS} Qt6::Test)
    target_include_directories(${arg_NAME} PRIVATE ${PROJECT_SOURCE_DIR})
    target_compile_definitions(${arg_NAME} PRIVATE SEALSCOPE_SHARED_DIR="${SEALSCOPE_SHARED_DIR}")
    sealscope_target_defaults(${arg_NAME})
    set_target_properties(${arg_NAME} PROPERTIES AUTOMOC ON)

    add_test(NAME ${arg_NAME} COMMAND ${arg_NAME})
    set_tests_properties(${arg_NAME} PROPERTIES
        LABELS ${area}
        TIMEOUT 300
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;XDG_RUNTIME_DIR=${SEALSCOPE_RUNTIME_DIR}")
endfunction()
